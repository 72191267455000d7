import type * as z from 'zod';
import { auditEntryShape, keyShape, roleShape, sessionShape } from './access.ts';
import { campaignShape, leftOutShape, wordedCampaignShape } from './campaigns.ts';
import { productShape } from './catalog.ts';
import { categoryShape } from './categories.ts';
import { connectionShape, hookEventShape } from './connections.ts';
import { consentShape, preferencesShape } from './customer-consents.ts';
import { tagShape } from './customer-contacts.ts';
import { noteShape, noteVersionShape } from './customer-notes.ts';
import { contactShape, customerShape } from './customer-shapes.ts';
import { boughtShape, spentShape, timelineEntryShape } from './customer-timeline.ts';
import { importShape } from './imports.ts';
import { levelShape, movementShape, readLevelShape } from './inventory.ts';
import { jobShape } from './jobs.ts';
import { linkShape } from './links.ts';
import { accountShape, entryShape, programShape } from './loyalty.ts';
import { modulesShape } from './merchant-modules.ts';
import { messageShape, namedMessageShape, unconfirmedShape } from './messages.ts';
import { customerOrderShape } from './order-status.ts';
import { lineShape, orderShape, pastShape, paymentShape, readOrderShape } from './orders.ts';
import { salesRowShape, salesTotalShape, sellerShape } from './reports.ts';
import { returnShape } from './returns.ts';
import { money, signedMoney } from './shapes.ts';
import { staffShape } from './staff.ts';
import { alertShape, readAlertShape } from './stock-alerts.ts';
import { batchShape } from './stock-batches.ts';
import { itemShape } from './stocked-item.ts';
import { shelfProductShape, storeOfferShape } from './store-offers.ts';
import { merchantShape, storeShape } from './stores.ts';
import { previewShape, templateShape } from './templates.ts';
import { tillEvent, tillSale, tillVoid } from './till.ts';
import { tillReceiptShape } from './till-sales.ts';
import { deadLetterShape } from './upkeep.ts';
import { variantShape } from './variants.ts';
import { deliveryShape, endpointShape } from './webhooks.ts';

/** The shapes that have a name of their own in the API's document; a test finds a `…Shape` that is missing here. */
export const openapiShapes: Readonly<Record<string, z.ZodType>> = {
  Account: accountShape,
  Alert: alertShape,
  StockedAlert: readAlertShape,
  AuditEntry: auditEntryShape,
  Batch: batchShape,
  Campaign: campaignShape,
  CampaignLeftOut: leftOutShape,
  CampaignWithWording: wordedCampaignShape,
  Category: categoryShape,
  Bought: boughtShape,
  Connection: connectionShape,
  Consent: consentShape,
  Contact: contactShape,
  Customer: customerShape,
  CustomerOrder: customerOrderShape,
  DeadLetter: deadLetterShape,
  Delivery: deliveryShape,
  Endpoint: endpointShape,
  Entry: entryShape,
  HookEvent: hookEventShape,
  Import: importShape,
  Job: jobShape,
  Key: keyShape,
  Level: levelShape,
  StockedItem: itemShape,
  StockedLevel: readLevelShape,
  Link: linkShape,
  Line: lineShape,
  Merchant: merchantShape,
  Message: messageShape,
  MessageWithCustomer: namedMessageShape,
  Modules: modulesShape,
  Money: money,
  Movement: movementShape,
  Note: noteShape,
  NoteVersion: noteVersionShape,
  Order: orderShape,
  Past: pastShape,
  Payment: paymentShape,
  Preferences: preferencesShape,
  Preview: previewShape,
  Product: productShape,
  Program: programShape,
  ReadOrder: readOrderShape,
  Return: returnShape,
  Role: roleShape,
  SalesRow: salesRowShape,
  SalesTotal: salesTotalShape,
  Seller: sellerShape,
  Session: sessionShape,
  SignedMoney: signedMoney,
  Spent: spentShape,
  Staff: staffShape,
  Store: storeShape,
  StoreOffer: storeOfferShape,
  ShelfProduct: shelfProductShape,
  Tag: tagShape,
  TillReceipt: tillReceiptShape,
  Template: templateShape,
  TillEvent: tillEvent,
  TillSale: tillSale,
  TillVoid: tillVoid,
  TimelineEntry: timelineEntryShape,
  Unconfirmed: unconfirmedShape,
  Variant: variantShape,
};

/**
 * Bodies that the document describes more closely than the door parses them.
 *
 * A till's event is taken in whatever its type, so that nothing signed is lost; what it should look like is `tillEvent`.
 */
export const documentedBodies: Readonly<Record<string, z.ZodType>> = { receiveTillEvent: tillEvent };
