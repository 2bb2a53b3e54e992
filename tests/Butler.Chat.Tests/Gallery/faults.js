// What is wrong with how the replies on the page look: a sentence for each fault, with the reply's name.
() => {
  const leastContrast = 4.5;
  const leastTarget = 24;
  const faults = [];
  const quote = (text) => `"${text.trim().replace(/\s+/g, ' ').slice(0, 60)}"`;

  function parseColor(text) {
    const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
    const scale = text.startsWith('color(') ? 255 : 1;
    const [red, green, blue, alpha = 1] = text.startsWith('color(') ? numbers.slice(-4) : numbers;
    return { channels: [red, green, blue].map((channel) => channel * scale), alpha };
  }

  function getGround(element) {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const layer = parseColor(getComputedStyle(one).backgroundColor);
      layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reverse().reduce((under, { channels, alpha }) => under.map((channel, i) => channel * (1 - alpha) + channels[i] * alpha), [255, 255, 255]);
  }

  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  function getLuminance(channels) {
    const [red, green, blue] = channels.map((channel) => channel / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function getContrast(element) {
    const [light, dark] = [parseColor(getComputedStyle(element).color).channels, getGround(element)].map(getLuminance).sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function getTextWidth(text, style) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = style.font;
    return pen.measureText(text).width;
  }

  const nameOf = (control) => (control.getAttribute('aria-label') ?? (control.tagName === 'SELECT' ? '' : control.textContent || control.querySelector('img')?.alt || '')).trim();

  for (const entry of document.querySelectorAll('#messages > li')) {
    const say = (fault) => faults.push(`${entry.querySelector('.used code').textContent}: ${fault}`);
    const body = entry.querySelector('.body');
    const edge = body.getBoundingClientRect().right + 1;
    if (!body.textContent.trim()) say('nothing is there');

    for (const element of [body, ...body.querySelectorAll('*')]) {
      const isInline = getComputedStyle(element).display === 'inline';
      if (element.tagName !== 'OPTION' && element.getBoundingClientRect().right > edge) say(`reaches beyond its width: ${quote(element.textContent)}`);
      if (!isInline && element.tagName !== 'SELECT' && element.clientWidth && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) say(`is cut off: ${quote(element.textContent)}`);
    }

    const texts = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const [text, element] = [texts.currentNode.textContent, texts.currentNode.parentElement];
      if (!text.trim() || element.closest(':disabled, [aria-hidden="true"]')) continue;
      if (getContrast(element) < leastContrast) say(`has a contrast of ${getContrast(element).toFixed(2)}: ${quote(text)}`);
      if (!element.closest('code') && /<[@#t/:][^ ]|\*\*|`|\\[^\s\w]|\]\(http/.test(text)) say(`shows markup: ${quote(text)}`);
    }

    const names = new Set();
    for (const control of body.querySelectorAll('button, select, a')) {
      const name = nameOf(control);
      if (!name) say('has a control without a name');
      if (control.matches('.row *') && names.has(name)) say(`has two controls of the same name: ${quote(name)}`);
      names.add(name);
      const box = control.getBoundingClientRect();
      if (control.matches('.row *') && Math.min(box.width, box.height) < leastTarget) say(`has a control that is hard to hit: ${quote(name)}`);
      const style = getComputedStyle(control);
      const room = control.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
      if (control.tagName === 'SELECT' && getTextWidth(control.selectedOptions[0]?.label ?? '', style) > room) say(`has a menu that is cut off: ${quote(name)}`);
    }
  }
  return faults;
}
