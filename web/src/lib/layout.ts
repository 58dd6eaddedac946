/** Where the nodes of a network stand: by springs, the same for the same network. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { NetworkEdge, NetworkNode } from "./types.ts";

export interface Placed extends NetworkNode, SimulationNodeDatum {
  x: number;
  y: number;
  r: number;
}
export interface Drawn extends NetworkEdge {
  source: Placed;
  target: Placed;
}

/** Rounds of the simulation: after these nothing visible moves any more. */
const ROUNDS = 260;

/**
 * @param before where nodes stood, so that those that stay do not jump when the period
 *   changes.
 */
export function layout(
  nodes: NetworkNode[],
  edges: NetworkEdge[],
  size: { width: number; height: number },
  before: Map<string, { x: number; y: number }>,
): { nodes: Placed[]; edges: Drawn[] } {
  const heaviest = Math.max(1, ...nodes.map((n) => n.weight));
  const placed: Placed[] = nodes.map((node, i) => {
    const was = before.get(node.key) ?? spiral(i, size);
    return { ...node, x: was.x, y: was.y, r: 4 + 11 * Math.sqrt(node.weight / heaviest) };
  });
  const by = new Map(placed.map((p) => [p.key, p]));
  const drawn: Drawn[] = edges.flatMap((edge) => {
    const [source, target] = [by.get(edge.from), by.get(edge.to)];
    return source && target ? [{ ...edge, source, target }] : [];
  });
  const simulation = forceSimulation<Placed>(placed)
    .force("link", forceLink<Placed, Drawn>(drawn).distance(70).strength(0.25))
    .force("charge", forceManyBody().strength(-190))
    .force("x", forceX(size.width / 2).strength(0.06))
    .force("y", forceY(size.height / 2).strength(0.09))
    .force("collide", forceCollide<Placed>((n) => n.r + 9))
    .stop();
  simulation.tick(ROUNDS);
  fit(placed, size);
  return { nodes: placed, edges: drawn };
}

function spiral(i: number, { width, height }: { width: number; height: number }) {
  const [angle, far] = [i * 2.4, 12 * Math.sqrt(i + 1)];
  return { x: width / 2 + far * Math.cos(angle), y: height / 2 + far * Math.sin(angle) };
}

/** Stretch the layout into the frame, with room for names. */
function fit(placed: Placed[], { width, height }: { width: number; height: number }): void {
  if (!placed.length) return;
  const [left, right] = [Math.min(...placed.map((p) => p.x)), Math.max(...placed.map((p) => p.x))];
  const [top, bottom] = [Math.min(...placed.map((p) => p.y)), Math.max(...placed.map((p) => p.y))];
  const edge = 30;
  const side = Math.min(80, width * 0.12);
  const across = right > left ? (width - 2 * side) / (right - left) : 0;
  const down = bottom > top ? (height - 2 * edge) / (bottom - top) : 0;
  for (const p of placed) {
    p.x = across ? side + (p.x - left) * across : width / 2;
    p.y = down ? edge + (p.y - top) * down : height / 2;
  }
}
