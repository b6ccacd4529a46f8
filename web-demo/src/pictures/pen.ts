/** Writes SVG shapes as short text. Numbers keep one decimal; colours are passed through. */

export type Point = readonly [x: number, y: number];

function num(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return `${Object.is(rounded, -0) ? 0 : rounded}`.replace(/^(-?)0\./, "$1.");
}

/** Template tag for path data: `M${x} ${y}h${w}`. */
export function d(
  strings: TemplateStringsArray,
  ...values: readonly number[]
): string {
  return strings.reduce(
    (text, part, i) => text + num(values[i - 1] ?? 0) + part,
  );
}

/** A smooth curve through the points (Catmull–Rom), continuing a path that stands at the first. */
export function through(points: readonly Point[]): string {
  let path = "";
  for (let i = 0; i + 1 < points.length; i++) {
    const [p0, p1, p2, p3] = [
      points[i - 1] ?? points[i],
      points[i],
      points[i + 1],
      points[i + 2] ?? points[i + 1],
    ];
    if (!p0 || !p1 || !p2 || !p3) continue;
    path += d`C${p1[0] + (p2[0] - p0[0]) / 6} ${p1[1] + (p2[1] - p0[1]) / 6} ${p2[0] - (p3[0] - p1[0]) / 6} ${p2[1] - (p3[1] - p1[1]) / 6} ${p2[0]} ${p2[1]}`;
  }
  return path;
}

/** The point of a circle after `turn` of a full turn, clockwise from the top. */
export function onCircle(
  cx: number,
  cy: number,
  r: number,
  turn: number,
): Point {
  const angle = turn * 6.2832;
  return [cx + Math.sin(angle) * r, cy - Math.cos(angle) * r];
}

export class Pen {
  #text = "";

  get text(): string {
    return this.#text;
  }

  #add(tag: string, attributes: string, fill: string, opacity: number): this {
    const see =
      opacity < 1 ? ` opacity="${Math.round(opacity * 100) / 100}"` : "";
    this.#text += `<${tag} ${attributes} fill="${fill}"${see}/>`;
    return this;
  }

  rect(
    x: number,
    y: number,
    w: number,
    h: number,
    fill: string,
    r = 0,
    opacity = 1,
  ): this {
    const round = r > 0 ? ` rx="${num(Math.min(r, w / 2, h / 2))}"` : "";
    return this.#add(
      "rect",
      `x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}"${round}`,
      fill,
      opacity,
    );
  }

  ellipse(
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    fill: string,
    opacity = 1,
  ): this {
    return this.#add(
      "ellipse",
      `cx="${num(cx)}" cy="${num(cy)}" rx="${num(rx)}" ry="${num(ry)}"`,
      fill,
      opacity,
    );
  }

  circle(cx: number, cy: number, r: number, fill: string, opacity = 1): this {
    return this.#add(
      "circle",
      `cx="${num(cx)}" cy="${num(cy)}" r="${num(r)}"`,
      fill,
      opacity,
    );
  }

  path(data: string, fill: string, opacity = 1): this {
    return this.#add("path", `d="${data}"`, fill, opacity);
  }

  poly(points: readonly Point[], fill: string, opacity = 1): this {
    return this.path(
      `M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}Z`,
      fill,
      opacity,
    );
  }

  /** An open line with round ends. */
  stroke(data: string, color: string, width: number, opacity = 1): this {
    const line = `d="${data}" stroke="${color}" stroke-width="${num(width)}" stroke-linecap="round" stroke-linejoin="round"`;
    return this.#add("path", line, "none", opacity);
  }

  /** An open line with square ends. */
  edge(data: string, color: string, width: number): this {
    const line = `d="${data}" stroke="${color}" stroke-width="${num(width)}"`;
    return this.#add("path", line, "none", 1);
  }

  line(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    color: string,
    width: number,
  ): this {
    return this.stroke(d`M${x1} ${y1}L${x2} ${y2}`, color, width);
  }

  ring(
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    color: string,
    width: number,
  ): this {
    const line = `cx="${num(cx)}" cy="${num(cy)}" rx="${num(rx)}" ry="${num(ry)}" stroke="${color}" stroke-width="${num(width)}"`;
    return this.#add("ellipse", line, "none", 1);
  }

  /** Shapes of another scale, moved to x, y. */
  group(x: number, y: number, scale: number, shapes: string): this {
    this.#text += `<g transform="translate(${num(x)} ${num(y)})scale(${Math.round(scale * 1000) / 1000})">${shapes}</g>`;
    return this;
  }

  /** A leg that narrows from `top` to `bottom`. */
  leg(
    [x1, y1]: Point,
    [x2, y2]: Point,
    top: number,
    bottom: number,
    fill: string,
  ): this {
    return this.poly(
      [
        [x1 - top / 2, y1],
        [x1 + top / 2, y1],
        [x2 + bottom / 2, y2],
        [x2 - bottom / 2, y2],
      ],
      fill,
    );
  }
}

/** The picture around the shapes. `wall` is what a browser that cannot read a ground falls back to. */
export function svg(
  shapes: string,
  width: number,
  height: number,
  wall: string,
  more = "",
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false" fill="${wall}"${more}>${shapes}</svg>`;
}
