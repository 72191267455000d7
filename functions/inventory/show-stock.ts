import type { levelShape, movementShape } from '@dianke/contract/inventory';
import type { alertShape } from '@dianke/contract/stock-alerts';
import type { batchShape } from '@dianke/contract/stock-batches';
import type { Alert } from '@dianke/data/inventory/alerts';
import type { StoredBatch } from '@dianke/data/inventory/batches';
import type { Level } from '@dianke/data/inventory/levels';
import type { PostedMovement } from '@dianke/data/inventory/movements';
import type { TiedUp } from '@dianke/domain/inventory/tied-up';
import { fromMilli } from '@dianke/domain/quantity';
import type * as z from 'zod';

const orNull = (milli: number | null) => (milli === null ? null : fromMilli(milli));

export function showLevel(level: Level): z.output<typeof levelShape> {
  return {
    variant_id: level.variantId,
    store_id: level.storeId,
    on_hand: fromMilli(level.onHand),
    reserved: fromMilli(level.reserved),
    available: fromMilli(level.available),
    incoming: fromMilli(level.incoming),
    low_limit: orNull(level.lowMilli),
    over_limit: orNull(level.overMilli),
    cover_days_low: level.coverDaysLow,
    cover_days_over: level.coverDaysOver,
    version: level.version,
  };
}

export function showMovement(movement: PostedMovement): z.output<typeof movementShape> {
  const { id, kind, reason, note, source, actor } = movement;
  return {
    id,
    store_id: movement.storeId,
    kind,
    reason,
    note,
    source,
    actor: { kind: actor.kind, id: actor.id },
    lines: movement.lines.map((line) => ({
      variant_id: line.variantId,
      on_hand: fromMilli(line.onHand),
      reserved: fromMilli(line.reserved),
      incoming: fromMilli(line.incoming),
    })),
    batches: (movement.batches ?? []).map((batch) => ({
      variant_id: batch.variantId,
      code: batch.code,
      expires_on: batch.expiresOn,
      on_hand: fromMilli(batch.onHand),
    })),
    business_date: movement.businessDate,
    occurred_at: movement.occurredAt,
    recorded_at: movement.recordedAt,
  };
}

/** @param tiedUp what lies above the limit now, for an over alert that is open */
export function showAlert(alert: Alert, tiedUp: TiedUp | null, now: string): z.output<typeof alertShape> {
  const { id, kind } = alert;
  return {
    id,
    store_id: alert.storeId,
    variant_id: alert.variantId,
    kind,
    status: statusOf(alert, now),
    available: fromMilli(alert.available),
    low_limit: orNull(alert.lowMilli),
    over_limit: orNull(alert.overMilli),
    tied_up: tiedUp,
    opened_at: alert.openedAt,
    cleared_at: alert.clearedAt,
    snoozed_until: alert.snoozedUntil,
  };
}

/** An open alert that sleeps is snoozed until its hour has come. */
export function statusOf(alert: Pick<Alert, 'status' | 'snoozedUntil'>, now: string): 'open' | 'snoozed' | 'cleared' {
  return alert.status === 'open' && alert.snoozedUntil !== null && alert.snoozedUntil > now ? 'snoozed' : alert.status;
}

export function showBatch(batch: StoredBatch): z.output<typeof batchShape> {
  return { variant_id: batch.variantId, store_id: batch.storeId, code: batch.code, expires_on: batch.expiresOn, on_hand: fromMilli(batch.onHand) };
}
