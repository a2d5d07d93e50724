/** Measures of an open screen. Each runs inside the page and may name nothing from outside of itself. */

/** What is pressed and is lower or narrower than 48 px, but links within a sentence. */
export const smallTargets = (): ReadonlyArray<string> => {
  const least = 48;
  const isInSentence = (element: Element): boolean =>
    element instanceof HTMLAnchorElement && getComputedStyle(element).display === 'inline';
  const asked = 'button, a[href], [role="button"], [role="tab"], [role="combobox"], input, textarea';
  return [...document.querySelectorAll<HTMLElement>(asked)]
    .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
    .filter((element) => !isInSentence(element))
    .flatMap((element) => {
      // A box that is ticked, and a field with a frame, are as large as what they are pressed by.
      const frame =
        element.closest('label, .ant-input-affix-wrapper, .ant-input-number, .ant-select, .ant-picker') ??
        element;
      const { width, height } = frame.getBoundingClientRect();
      if (width < 4 || height < 4) return [];
      return Math.round(height) >= least && Math.round(width) >= 44
        ? []
        : [`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 160)}`];
    });
};

/** What reaches over the right edge of the screen; tables, forms on paper and the like may scroll in a box of their own. */
export const overflowing = (): ReadonlyArray<string> => {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element: Element | null): boolean => {
    if (element === null || element.classList.contains('f-frame')) return false;
    const { overflowX } = getComputedStyle(element);
    return (
      overflowX === 'auto' ||
      overflowX === 'scroll' ||
      overflowX === 'hidden' ||
      scrolls(element.parentElement)
    );
  };
  const wide = [...document.querySelectorAll<HTMLElement>('.f-frame *')].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right > edge + 1 && !scrolls(element.parentElement);
  });
  // The outermost is what has to be mended.
  const outer = wide.filter((element) => !wide.some((other) => other !== element && other.contains(element)));
  return outer.map(
    (element) =>
      `${Math.round(element.getBoundingClientRect().right)} px: ${element.outerHTML.slice(0, 140)}`,
  );
};
