// Shows the page's frame before anything else is fetched. A hidden tab paints nothing, so nothing is waited for there.
if (!document.hidden) await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
await import('./main.js');
