/** What has no drawing of its own: a neat parcel. */
import type { Drawing } from "../drawing.js";
import { d } from "../pen.js";

export function parcel({ pen, box, main, support }: Drawing): void {
  const { x, y, w, h, foot } = box;
  const dx = w * 0.22;
  const dy = w * 0.13;
  pen.poly(
    [
      [x, y + dy],
      [x + dx, y],
      [x + w, y],
      [x + w - dx, y + dy],
    ],
    main.light,
  );
  pen.rect(x, y + dy, w - dx, h - dy, main.base);
  pen.poly(
    [
      [x + w - dx, y + dy],
      [x + w, y],
      [x + w, foot - dy],
      [x + w - dx, foot],
    ],
    main.shade,
  );
  const s = x + (w - dx) * 0.42;
  pen.path(
    d`M${s} ${foot}V${y + dy}l${dx} ${-dy}h${w * 0.12}l${-dx} ${dy}V${foot}Z`,
    support.light,
    0.85,
  );
  pen.rect(x + w * 0.06, foot - h * 0.26, w * 0.18, h * 0.16, "#f6f1e6", 2);
}
