/*
 * Waits until an element can be seen and the browser has nothing better to do, so that an analysis
 * nobody looks at costs nothing, and none delays the page.
 */

/** How far below the window an element counts as seen, to be ready when it is reached. */
const AHEAD = "200px";
/** Milliseconds after which a busy browser is asked even so. */
const PATIENCE = 2_000;

/**
 * @param {Element} element
 * @param {() => void} onView Called once.
 * @returns {() => void} Ends the wait.
 */
export function whenFirstInView(element, onView) {
  let cancelIdle = () => {};
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      cancelIdle = whenIdle(onView);
    },
    { rootMargin: AHEAD },
  );
  observer.observe(element);
  return () => {
    observer.disconnect();
    cancelIdle();
  };
}

/**
 * @param {() => void} run
 * @returns {() => void} Cancels it.
 */
function whenIdle(run) {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(run, 1);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE });
  return () => cancelIdleCallback(handle);
}
