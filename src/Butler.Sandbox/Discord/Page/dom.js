// Elements are created one by one and text stays text: nothing from a bot, Plex or a member becomes markup.

/** An element with attributes (a function is a listener; `null` and `false` are skipped) and children (nodes or text). */
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

/** Calls the fake server; an error has the sentence of its response. */
export async function call(method, path, body) {
  const response = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw Object.assign(new Error(answer?.message ?? answer?.error ?? `${path} answered ${response.status}.`), { status: response.status });
  return answer;
}

/** Repeats a request forever; pauses after a failure. */
export async function poll(request, seconds = 2) {
  for (;;) {
    try {
      await request();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}
