// Paints the page's frame, in the chosen colours, before anything else is fetched. A hidden tab never paints, so it does
// not wait.
import './theme.js';

if (!document.hidden) await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
await import('./main.js');
