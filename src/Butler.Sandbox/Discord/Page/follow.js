// Keeps what was said last in view, unless the reader scrolled up; then a mark says how much is new.
import { byId } from './dom.js';

const scroller = byId('scroller');
const mark = byId('newer');
const nearEnd = 24;
let isFollowing = true;
let lastTop = 0;
let newCount = 0;

/** Goes to the end and stays there while entries come and grow. */
export function follow() {
  setFollowing(true);
  toEnd();
}

/** An entry was added at the end. */
export function noteNewEntry() {
  if (isFollowing) return;
  newCount++;
  showMark();
}

function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  lastTop = scroller.scrollTop;
}

function setFollowing(next) {
  isFollowing = next;
  // While following, only the reader moves the view up: no anchor does.
  scroller.classList.toggle('following', next);
  if (next) newCount = 0;
  showMark();
}

function showMark() {
  mark.hidden = newCount === 0;
  mark.textContent = `${newCount} new message${newCount === 1 ? '' : 's'} ↓`;
}

// An entry that grows or a window that shrinks also takes the view away from the end, but it does not move up.
scroller.addEventListener('scroll', () => {
  if (scroller.clientHeight === 0) return;
  const top = scroller.scrollTop;
  const isAtEnd = scroller.scrollHeight - top - scroller.clientHeight < nearEnd;
  if (isAtEnd && !isFollowing) setFollowing(true);
  else if (!isAtEnd && isFollowing && top < lastTop) setFollowing(false);
  lastTop = top;
}, { passive: true });

const sizes = new ResizeObserver(() => { if (isFollowing) toEnd(); });
sizes.observe(scroller);
sizes.observe(byId('messages'));
mark.addEventListener('click', follow);

// Where a keyboard on the screen covers the page instead of shrinking it, the page takes what is left. A reader who
// zooms in sees a part of the page, which stays as it is.
const viewport = window.visualViewport;
function fitAboveKeyboard() {
  if (viewport.scale > 1.01) return;
  const isCovered = window.innerHeight - viewport.height > 1;
  document.body.style.height = isCovered ? `${viewport.height}px` : '';
  if (isCovered) window.scrollTo(0, 0);
}
viewport?.addEventListener('resize', fitAboveKeyboard);
