/**
 * What a hostile text inside the page might try. Probes run in the page and know nothing of the lab, so the same code runs in
 * the careless app. `outside` is the address of the outside world. A probe that gets through leaves the mark "ran".
 */
type Attempt = (outside: string) => unknown;

/** Attempts to run or to style what the content security policy has to stop. */
export const policyProbes: Readonly<Record<string, Attempt>> = {
  'an inline script': () => {
    const script = document.createElement('script');
    script.textContent = "document.documentElement.dataset.mark = 'ran'";
    document.body.append(script);
  },
  'an event handler in markup': () => {
    const markup = `<img src="data:," onerror="document.documentElement.dataset.mark = 'ran'">`;
    document.body.insertAdjacentHTML('beforeend', markup);
  },
  'text run as a program': () => {
    // In a task of its own: what the debugger calls directly is exempt from the policy.
    setTimeout(() => {
      (0, eval)("document.documentElement.dataset.mark = 'ran'");
    });
  },
  'a function made of text': () => {
    setTimeout(() => {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attempt itself
      new Function("document.documentElement.dataset.mark = 'ran'")();
    });
  },
  'a script from outside': (outside) => {
    const script = document.createElement('script');
    script.src = `${outside}/script.js`;
    document.body.append(script);
  },
  'a script in a data address': () => {
    const script = document.createElement('script');
    script.src = "data:text/javascript,document.documentElement.dataset.mark='ran'";
    document.body.append(script);
  },
  'a worker made of text': () => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    worker.onmessage = () => {
      document.documentElement.dataset['mark'] = 'ran';
    };
  },
  'a style from outside': (outside) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${outside}/style.css`;
    link.onload = () => {
      document.documentElement.dataset['mark'] = 'ran';
    };
    document.head.append(link);
  },
  'a style element without the nonce': () => {
    const style = document.createElement('style');
    style.textContent = 'body { outline: 5px solid red }';
    document.head.append(style);
    if (getComputedStyle(document.body).outlineWidth === '5px') document.documentElement.dataset['mark'] = 'ran';
    style.remove();
  },
  'a base address': (outside) => {
    const base = document.createElement('base');
    base.href = `${outside}/`;
    document.head.append(base);
    if (document.baseURI.startsWith(outside)) document.documentElement.dataset['mark'] = 'ran';
    base.remove();
  },
};

/** Attempts to reach the outside; each asks for the path it is named by. */
export const egressProbes: Readonly<Record<string, Attempt>> = {
  '/fetch': (outside) => fetch(`${outside}/fetch`).catch(() => null),
  '/old-style-request': (outside) => {
    const request = new XMLHttpRequest();
    request.open('GET', `${outside}/old-style-request`);
    request.send();
  },
  '/image.gif': (outside) => {
    new Image().src = `${outside}/image.gif`;
  },
  '/beacon': (outside) => navigator.sendBeacon(`${outside}/beacon`, 'x'),
  '/event-stream': (outside) => {
    const stream = new EventSource(`${outside}/event-stream`);
    stream.onerror = () => {
      stream.close();
    };
  },
  '/web-socket': (outside) => {
    const socket = new WebSocket(`${outside.replace('http', 'ws')}/web-socket`);
    socket.onopen = () => {
      socket.close();
    };
  },
  '/font': (outside) => new FontFace('outside', `url(${outside}/font)`).load().catch(() => null),
  '/sound': (outside) => {
    new Audio(`${outside}/sound`).load();
  },
  '/frame': (outside) => {
    const frame = document.createElement('iframe');
    frame.src = `${outside}/frame`;
    document.body.append(frame);
  },
  '/object': (outside) => {
    const element = document.createElement('object');
    element.data = `${outside}/object`;
    document.body.append(element);
  },
  '/preload': (outside) => {
    const link = document.createElement('link');
    link.rel = 'prefetch';
    link.href = `${outside}/preload`;
    document.head.append(link);
  },
  '/web-view': (outside) => {
    const view = document.createElement('webview');
    view.setAttribute('src', `${outside}/web-view`);
    document.body.append(view);
  },
};

/** Attempts to leave the page or to open another; each asks for the path it is named by. */
export const navigationProbes: Readonly<Record<string, Attempt>> = {
  '/assign': (outside) => {
    location.assign(`${outside}/assign`);
  },
  '/replace': (outside) => {
    location.replace(`${outside}/replace`);
  },
  '/link': (outside) => {
    const link = document.createElement('a');
    link.href = `${outside}/link`;
    document.body.append(link);
    link.click();
  },
  '/link-to-new-window': (outside) => {
    const link = document.createElement('a');
    link.href = `${outside}/link-to-new-window`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  '/form': (outside) => {
    const form = document.createElement('form');
    form.action = `${outside}/form`;
    document.body.append(form);
    form.submit();
  },
  '/opened-by-script': (outside) => {
    window.open(`${outside}/opened-by-script`);
  },
  '/refresh': (outside) => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = `0;url=${outside}/refresh`;
    document.head.append(refresh);
  },
};

export const clearMark = (): void => {
  delete document.documentElement.dataset['mark'];
};

export const isMarked = (): boolean => document.documentElement.dataset['mark'] === 'ran';

/** Names of Node that a page must not see. */
export const visibleNodeNames = (): string[] =>
  ['require', 'process', 'module', 'Buffer', 'global', '__dirname', '__filename', 'setImmediate'].filter(
    (name) => name in globalThis,
  );

export const bridgeNames = (): string[] => Object.keys((globalThis as { lab?: object }).lab ?? {}).sort();

/** Permissions that are granted without a question. */
export const grantedPermissions = async (): Promise<string[]> => {
  const names = [
    ...['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write'],
    ...['background-sync', 'accelerometer', 'gyroscope', 'magnetometer', 'idle-detection', 'screen-wake-lock'],
    ...['window-management', 'local-fonts', 'storage-access', 'payment-handler', 'persistent-storage'],
  ];
  const granted: string[] = [];
  for (const name of names) {
    // A name that this Chromium does not know cannot be granted: the query is refused with a TypeError.
    const status = await navigator.permissions.query({ name: name as PermissionName }).catch(() => null);
    if (status?.state === 'granted') granted.push(name);
  }
  return granted;
};

/** True when a request for the position fails for want of a position rather than of permission. */
export const positionIsAllowed = (): Promise<boolean> =>
  new Promise((done) => {
    navigator.geolocation.getCurrentPosition(
      () => {
        done(true);
      },
      ({ code, PERMISSION_DENIED }) => {
        done(code !== PERMISSION_DENIED);
      },
      { timeout: 1500 },
    );
  });

/** The policy that came as a header with the page itself. */
export const policyHeader = async (): Promise<string> =>
  (await fetch(location.href)).headers.get('content-security-policy') ?? '';
