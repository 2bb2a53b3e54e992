// Light or dark: the system's choice until the reader makes one, which the browser keeps.
import { byId } from './dom.js';

const root = document.documentElement;

function use(theme) {
  root.dataset.theme = theme;
  localStorage.setItem('theme', theme);
}

if (localStorage.getItem('theme')) use(localStorage.getItem('theme'));
byId('theme').addEventListener('click', () => use(getComputedStyle(root).colorScheme === 'light' ? 'dark' : 'light'));
