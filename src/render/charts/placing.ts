/** The middle of something square. */
export interface Point {
  x: number;
  y: number;
}

export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Room around a mark, in units of the view box. */
const GAP = 4;

/**
 * Places for square marks so that none lies on another and each is as near to its own point as those before leave it.
 * Returns one place per point in the same order, and the side all marks may have (at most `side`).
 *
 * A square blocks the middle of others in an area of (2 × side)². As long as all of these are less than the area, there
 * is room for one more: that decides the side when there are many.
 */
export function spreadOut(points: readonly Point[], area: Area, side: number): { places: Point[]; side: number } {
  const room = (area.right - area.left) * (area.bottom - area.top);
  const fitting = Math.sqrt((room * 0.2) / Math.max(points.length, 1)) - GAP;
  let tried = Math.min(side, fitting);
  for (;;) {
    const places = placedAt(points, area, tried);
    if (places) return { places, side: tried };
    tried *= 0.8;
  }
}

function placedAt(points: readonly Point[], area: Area, side: number): Point[] | null {
  const half = side / 2;
  const inner = { left: area.left + half, top: area.top + half, right: area.right - half, bottom: area.bottom - half };
  const taken = new Taken(side + GAP);
  const places: Point[] = [];
  for (const point of points) {
    const place = nearestFree(within(point, inner), inner, taken, side + GAP);
    if (!place) return null;
    taken.add(place);
    places.push(place);
  }
  return places;
}

/** More than there are in any chart. */
const rows = 100_000;

/** The places given so far, by the cell they lie in: two of them are never in the same, so nine cells tell all. */
class Taken {
  private readonly cells = new Map<number, Point>();
  private readonly searched = new Map<string, number>();

  constructor(private readonly distance: number) {}

  add(place: Point): void {
    this.cells.set(this.cell(place.x) * rows + this.cell(place.y), place);
  }

  blocks({ x, y }: Point): boolean {
    const [column, row] = [this.cell(x), this.cell(y)];
    for (let across = column - 1; across <= column + 1; across++)
      for (let down = row - 1; down <= row + 1; down++) {
        const other = this.cells.get(across * rows + down);
        if (other && Math.abs(other.x - x) < this.distance && Math.abs(other.y - y) < this.distance) return true;
      }
    return false;
  }

  /** How far around this point nothing is free any more: what is taken stays taken. */
  searchedAround({ x, y }: Point): number {
    return this.searched.get(`${x} ${y}`) ?? this.distance;
  }

  searchedUntil({ x, y }: Point, radius: number): void {
    this.searched.set(`${x} ${y}`, radius);
  }

  private cell(length: number): number {
    return Math.floor(length / this.distance);
  }
}

function nearestFree(wanted: Point, inner: Area, taken: Taken, distance: number): Point | null {
  const isFree = (at: Point) =>
    at.x >= inner.left && at.x <= inner.right && at.y >= inner.top && at.y <= inner.bottom && !taken.blocks(at);
  if (isFree(wanted)) return wanted;
  const step = distance / 6;
  const farthest = Math.hypot(inner.right - inner.left, inner.bottom - inner.top);
  for (let radius = taken.searchedAround(wanted); radius <= farthest + step; radius += step) {
    const spots = Math.max(8, Math.ceil((2 * Math.PI * radius) / step));
    for (let spot = 0; spot < spots; spot++) {
      const angle = (2 * Math.PI * spot) / spots;
      const at = { x: wanted.x + radius * Math.cos(angle), y: wanted.y + radius * Math.sin(angle) };
      if (!isFree(at)) continue;
      taken.searchedUntil(wanted, radius);
      return at;
    }
  }
  return null;
}

function within(point: Point, inner: Area): Point {
  return {
    x: Math.min(Math.max(point.x, inner.left), inner.right),
    y: Math.min(Math.max(point.y, inner.top), inner.bottom),
  };
}
