import { QUIET_ZONE, type QrMatrix } from "./qrMatrix.js";

/** Draws a QR code as SVG: one path, black on white, named by what it leads to. */
export function svgOf({ size, isDark }: QrMatrix, { title, scale }: { title: string; scale: number }): string {
  const side = size + 2 * QUIET_ZONE;
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const start = column;
      while (column < size && isDark(row, column)) column++;
      if (column > start)
        path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start}v1H${start + QUIET_ZONE}z`;
    }
  }
  const name = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side * scale}" height="${side * scale}" viewBox="0 0 ${side} ${side}" role="img" aria-labelledby="qr-title" shape-rendering="crispEdges">` +
    `<title id="qr-title">${name}</title><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`
  );
}
