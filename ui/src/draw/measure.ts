/** Width in drawing units: drawings grow with the page's type, which grows with the screen. */
export function drawingWidth(measured: number): number {
  const root = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return Math.round((measured * 16) / root);
}
