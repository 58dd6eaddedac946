/** Charts as files: an SVG with its colours written in, or a PNG drawn from it. */

/** What a chart takes from the style sheet, written into the file. */
const STYLED = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity",
  "opacity", "font-size", "font-weight", "font-family", "text-anchor", "dominant-baseline",
];

/** A chart on the page as the text of an SVG file that stands alone. */
export function svgText(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const shown = [chart, ...chart.querySelectorAll<SVGElement>("*")];
  const copied = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  shown.forEach((element, i) => {
    const style = getComputedStyle(element);
    const twin = copied[i] as SVGElement;
    for (const name of STYLED) twin.setAttribute(name, style.getPropertyValue(name));
    twin.removeAttribute("class");
    twin.removeAttribute("style");
  });
  const box = chart.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  copy.insertBefore(ground(), copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

function ground(): SVGRectElement {
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  return paper;
}

export interface Cell {
  words: string;
  tone?: string;
}

const CELL = { width: 130, height: 34, head: 170 };

/** A table as the text of an SVG file: what the matrices are saved as. */
export function tableText(title: string, across: string[], down: string[], cell: (i: number, j: number) => Cell): string {
  const width = CELL.head + across.length * CELL.width + 10;
  const height = 60 + (down.length + 1) * CELL.height;
  const style = getComputedStyle(document.body);
  const parts = [text(8, 24, title, { "font-size": "16", "font-weight": "600" })];
  across.forEach((name, j) => parts.push(text(CELL.head + j * CELL.width + 6, 62, cut(name, 19))));
  down.forEach((name, i) => {
    const y = 50 + (i + 1) * CELL.height;
    parts.push(`<path d="M8 ${y - 6}H${width - 8}" stroke="currentColor" stroke-opacity=".2"/>`);
    parts.push(text(8, y + 15, cut(name, 25)));
    across.forEach((_, j) => {
      const { words, tone } = cell(i, j);
      if (words) parts.push(text(CELL.head + j * CELL.width + 6, y + 15, cut(words, 20), tone ? { fill: tone } : {}));
    });
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="sans-serif" font-size="12" color="${style.color}" fill="${style.color}">` +
    `<rect width="100%" height="100%" fill="${style.backgroundColor}"/>${parts.join("")}</svg>`
  );
}

function text(x: number, y: number, words: string, more: Record<string, string> = {}): string {
  const extra = Object.entries(more).map(([k, v]) => ` ${k}="${escape(v)}"`).join("");
  return `<text x="${x}" y="${y}"${extra}>${escape(words)}</text>`;
}

function escape(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function cut(words: string, length: number): string {
  const points = [...words];
  return points.length > length ? `${points.slice(0, length - 1).join("")}…` : words;
}

/** Hand the reader a file. */
export function save(name: string, content: string | Blob, type: string): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Draw an SVG file as a PNG, twice as fine as on the page. */
export async function png(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))),
  );
}
