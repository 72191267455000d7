import type { UseMutationResult } from '@tanstack/react-query';
import { useAct } from '../../api/use-act.ts';
import { useUndo } from '../../parts/use-undo.tsx';
import { type Move, takenBack } from './moves.ts';
import { stockChanges } from './stocked.ts';

/** Posts a movement, says so, and lets it be taken back by a correction for a while. */
export function useMove(said: string, done: () => void): UseMutationResult<unknown, Error, Move> {
  const undo = useUndo();
  const back = useAct((api, move: Move, idempotencyKey) => api.postMovement({ body: takenBack(move), idempotencyKey }), { changes: stockChanges });
  return useAct((api, move: Move, idempotencyKey) => api.postMovement({ body: move, idempotencyKey }), {
    changes: stockChanges,
    done: (_movement, move) => {
      done();
      undo(said, () => back.mutateAsync(move));
    },
  });
}
