import type { alertShape, levelShape, movementShape } from '@dianke/contract/inventory';
import type { Alert } from '@dianke/data/inventory/alerts';
import type { Level } from '@dianke/data/inventory/levels';
import type { Movement } from '@dianke/domain/inventory/movement';
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
    version: level.version,
  };
}

export function showMovement(movement: Movement): z.output<typeof movementShape> {
  const { id, kind, reason, note, source } = movement;
  const lines = movement.lines.map((line) => ({
    variant_id: line.variantId,
    on_hand: fromMilli(line.onHand),
    reserved: fromMilli(line.reserved),
    incoming: fromMilli(line.incoming),
  }));
  return {
    id,
    store_id: movement.storeId,
    kind,
    reason,
    note,
    source,
    lines,
    business_date: movement.businessDate,
    occurred_at: movement.occurredAt,
    recorded_at: movement.recordedAt,
  };
}

export function showAlert(alert: Alert): z.output<typeof alertShape> {
  const { id, kind, status } = alert;
  return {
    id,
    store_id: alert.storeId,
    variant_id: alert.variantId,
    kind,
    status,
    available: fromMilli(alert.available),
    low_limit: orNull(alert.lowMilli),
    opened_at: alert.openedAt,
    cleared_at: alert.clearedAt,
  };
}
