import { itemsAtMost, type Movement } from './movement.ts';

/**
 * A movement of more items than one transaction takes, in parts of 90 at most: each item lies whole in one part, so the parts
 * together move what the movement would. Their ids follow from its own place among them, so that each part is posted once.
 *
 * @param idOf the id of a part, counted from 1
 * @returns none when nothing moves
 */
export function partMovement(movement: Omit<Movement, 'id'>, idOf: (part: number) => string, most = itemsAtMost): Movement[] {
  const parts: Movement[] = [];
  for (let at = 0; at < movement.lines.length; at += most)
    parts.push({ ...movement, id: idOf(parts.length + 1), lines: movement.lines.slice(at, at + most) });
  return parts;
}
