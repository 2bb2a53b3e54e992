// Elements are made one by one and text is only ever text: nothing a bot, Plex or a member says can become markup.

/** An element with attributes (a function is a listener, `null` and `false` are left out) and children (nodes or text). */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** A call to the stand-in; an error carries the sentence it answered. */
export async function call(method, path, body) {
  const response = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw Object.assign(new Error(answer?.message ?? answer?.error ?? `${path} answered ${response.status}.`), { status: response.status });
  return answer;
}

/** Asks again and again, each time from where the last answer ended; waits a little after a failure. */
export async function follow(ask, seconds = 2) {
  for (;;) {
    try {
      await ask();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}
