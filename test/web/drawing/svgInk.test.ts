import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { SvgInk } from "../../../web/drawing/svgInk.ts";

const ink = () => new SvgInk((text) => 6 * text.length);

/** The marks of a picture, as elements. */
function marksOf(drawn: SvgInk): Element[] {
  const { document } = parseHTML(drawn.text(100, 50));
  return [...document.querySelector("svg")!.children].slice(1);
}

test("writes a picture of its size that stands by itself", () => {
  const { document } = parseHTML(ink().text(100.004, 50));
  const svg = document.querySelector("svg")!;
  expect(svg.getAttribute("xmlns")).toBe("http://www.w3.org/2000/svg");
  expect(svg.getAttribute("viewBox")).toBe("0 0 100 50");
});

test("draws paths as they are outlined, with the look that is set", () => {
  const drawn = ink();
  drawn.beginPath();
  drawn.moveTo(1, 2);
  drawn.lineTo(3.456, 4);
  drawn.quadraticCurveTo(1, 1, 2, 2);
  drawn.closePath();
  drawn.globalAlpha = 0.5;
  drawn.fillStyle = "#123456";
  drawn.fill();
  drawn.strokeStyle = "#abcdef";
  drawn.lineWidth = 2;
  drawn.setLineDash([3, 4]);
  drawn.stroke();
  const [filled, stroked] = marksOf(drawn);
  expect(filled.getAttribute("d")).toBe("M1 2L3.46 4Q1 1 2 2Z");
  expect([filled.getAttribute("fill"), filled.getAttribute("fill-opacity")]).toEqual([
    "#123456",
    "0.5",
  ]);
  expect(stroked.getAttribute("fill")).toBe("none");
  expect(stroked.getAttribute("stroke-dasharray")).toBe("3 4");
  expect(stroked.getAttribute("stroke-width")).toBe("2");
});

test("closes a circle, and leaves an arc where it ends", () => {
  const drawn = ink();
  drawn.beginPath();
  drawn.arc(10, 10, 5, 0, 2 * Math.PI);
  drawn.stroke();
  drawn.beginPath();
  drawn.arc(10, 10, 5, -Math.PI / 2, 0);
  drawn.stroke();
  const [circle, arc] = marksOf(drawn).map((mark) => mark.getAttribute("d"));
  expect(circle).toBe("M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10");
  expect(arc).toMatch(/^M10 5A.* 15 10$/);
});

test("keeps looks, turns and what is seen within apart, as save and restore say", () => {
  const drawn = ink();
  drawn.save();
  drawn.setTransform(2, 0, 0, -2, 5, 6);
  drawn.beginPath();
  drawn.rect(0, 0, 10, 10);
  drawn.clip();
  drawn.setTransform(1, 0, 0, 1, 0, 0);
  drawn.fillStyle = "red";
  drawn.fillRect(0, 0, 100, 50);
  drawn.restore();
  drawn.fillRect(0, 0, 1, 1);
  const { document } = parseHTML(drawn.text(100, 50));
  const [within, free] = [...document.querySelector("svg")!.children].slice(1);
  const id = /url\(#(.*)\)/.exec(within.getAttribute("clip-path")!)![1];
  const path = document.querySelector(`#${id} path`)!;
  expect(path.getAttribute("transform")).toBe("matrix(2 0 0 -2 5 6)");
  expect(within.querySelector("rect")!.getAttribute("fill")).toBe("red");
  expect(within.querySelector("rect")!.hasAttribute("transform")).toBe(false);
  expect([free.getAttribute("fill"), free.hasAttribute("clip-path")]).toEqual(["#000", false]);
});

test("writes texts as text, whatever they are, where they are aligned", () => {
  const drawn = ink();
  drawn.font = "11px system-ui, sans-serif";
  drawn.textAlign = "center";
  drawn.textBaseline = "middle";
  drawn.fillText('</text><script>alert("x")</script>&\u0000', 3, 4);
  const [text] = marksOf(drawn);
  expect(text.textContent).toBe('</text><script>alert("x")</script>& ');
  expect(text.getAttribute("text-anchor")).toBe("middle");
  expect(text.getAttribute("style")).toContain("11px");
  expect(drawn.text(1, 1)).not.toContain("<script");
  expect(drawn.measureText("abc").width).toBe(18);
});

test("has one pattern for each colour that something is hatched in", () => {
  const drawn = ink();
  const fills = ["red", "blue", "red"].map((colour) => drawn.hatching(colour, 5));
  expect(fills[0]).toBe(fills[2]);
  expect(fills[0]).not.toBe(fills[1]);
  expect(drawn.text(1, 1).match(/<pattern/g)?.length).toBe(2);
});
