// Paints the page's frame before anything else is fetched. A hidden tab never paints, so it does not wait.
if (!document.hidden) await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
await import('./main.js');
