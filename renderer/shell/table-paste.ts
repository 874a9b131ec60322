import { useEffect } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';

/** Where the person writes into a field, the field gets what is pasted. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A table has rows and columns; a word or a path that was copied for something else is left alone. */
export const looksLikeTable = (text: string): boolean => /[\t,;][^\n]*\r?\n[^\n]*[\t,;]/.test(text);

/** Ctrl/⌘ + V of a table out of a spreadsheet imports it, on the screens where logs come in. */
export function useTablePaste(): void {
  const isWaiting = useLabState(
    ({ screen, importing }) => (screen === 'start' || screen === 'import') && importing === null,
  );
  const { importPasted } = useLabActions();
  useEffect(() => {
    if (!isWaiting) return undefined;
    const accept = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (takesText(event.target) || !looksLikeTable(text)) return;
      event.preventDefault();
      void importPasted(text);
    };
    window.addEventListener('paste', accept);
    return () => {
      window.removeEventListener('paste', accept);
    };
  }, [isWaiting, importPasted]);
}
