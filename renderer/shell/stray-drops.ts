import { useEffect } from 'react';

const refuse = (event: Event): void => {
  event.preventDefault();
};

/** A file dropped beside a drop area must not replace the page. */
export function useNoStrayDrops(): void {
  useEffect(() => {
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}
