/** Status, title and remedy of a refusal code. */
export type RefusalText = { readonly status: number; readonly title: string; readonly remedy: string };

/** Every code that an answer may carry. Codes are stable; a client may switch on them. */
export const refusals = {
  // the door
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON', remedy: 'Send one JSON document in UTF-8.' },
  JSON_TOO_DEEP: { status: 400, title: 'The body is nested too deeply', remedy: 'Keep nesting within 32 levels.' },
  INVALID_INPUT: { status: 400, title: 'The request does not fit its schema', remedy: 'Mend the places named in errors[].pointer.' },
  INVALID_CURSOR: { status: 400, title: 'The cursor is not valid here', remedy: 'Use next_cursor of the same list with the same filters.' },
  MERCHANT_REQUIRED: { status: 400, title: 'Say which merchant', remedy: 'Send the header Dianke-Merchant with one of meta.merchant_ids.' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, title: 'An idempotency key is required', remedy: 'Send the header Idempotency-Key, 1 to 255 characters.' },
  UNAUTHENTICATED: { status: 401, title: 'Who are you?', remedy: 'Send Authorization: Bearer with an access token or an API key.' },
  INVALID_TOKEN: { status: 401, title: 'The credential is not valid', remedy: 'Sign in again or use a live API key.' },
  INVALID_SIGNATURE: {
    status: 401,
    title: 'The signature is not valid',
    remedy: 'Sign the raw bytes with a live secret of this connection; keep your clock within 5 minutes.',
  },
  FORBIDDEN: { status: 403, title: 'Your role does not allow this', remedy: 'Ask someone who may grant the permission that the detail names.' },
  MODULE_OFF: {
    status: 403,
    title: 'This part of the shop is switched off',
    remedy: 'Switch the module on that the detail names; everything that was there is still there.',
  },
  NOT_FOUND: { status: 404, title: 'There is no such thing', remedy: 'Check the id; another merchant’s or store’s things cannot be seen.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path does not take that method', remedy: 'See /docs for the methods of this path.' },
  CONFLICT_RETRY: { status: 409, title: 'Too many at once', remedy: 'Send the same request again after Retry-After seconds.' },
  STALE_VERSION: { status: 412, title: 'Someone changed it before you', remedy: 'Read it again and repeat your change with its new ETag.' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large', remedy: 'Send at most 1 MB; larger files go through an upload form.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Send JSON', remedy: 'Set Content-Type: application/json.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'This idempotency key was used for another request', remedy: 'Use a new key for a new request.' },
  PRECONDITION_REQUIRED: { status: 428, title: 'Say which version you change', remedy: 'Send If-Match with the ETag you read.' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests', remedy: 'Wait Retry-After seconds.' },
  INTERNAL: { status: 500, title: 'Something broke on our side', remedy: 'Nothing was changed. Try again; tell us the request_id if it stays.' },
  UNAVAILABLE: { status: 503, title: 'A service that we need does not answer', remedy: 'Nothing was changed. Try again after Retry-After seconds.' },
  // access, stores, staff
  EMAIL_TAKEN: { status: 409, title: 'This person is on the staff already', remedy: 'Change the existing member of staff instead.' },
  ROLE_TAKEN: { status: 409, title: 'A role of this name exists', remedy: 'Choose another name.' },
  ROLE_IN_USE: { status: 409, title: 'Staff or keys still hold this role', remedy: 'Give them another role first.' },
  UNKNOWN_ROLE: { status: 422, title: 'There is no such role', remedy: 'Use a built-in role or the id of one of your own.' },
  UNKNOWN_STORE: { status: 422, title: 'There is no such store', remedy: 'Use the id of a store that you may see.' },
  MORE_THAN_YOURS: { status: 403, title: 'You cannot grant more than you hold', remedy: 'Grant only permissions and stores of your own.' },
  TOO_MANY_DIFFERENT_STORES: {
    status: 422,
    title: 'Too many stores differ',
    remedy: 'Switch the module for the merchant; at most 500 stores may have switches of their own.',
  },
  LAST_OWNER: { status: 409, title: 'A merchant needs an owner', remedy: 'Make someone else an owner first.' },
  STORE_CODE_TAKEN: { status: 409, title: 'Another store has this code', remedy: 'Choose another code.' },
  // catalog
  SKU_TAKEN: { status: 409, title: 'Another item has this SKU', remedy: 'Choose another SKU or change the existing item.' },
  BARCODE_TAKEN: { status: 409, title: 'Another item has this barcode', remedy: 'Check the barcode or change the existing item.' },
  CATEGORY_TAKEN: {
    status: 409,
    title: 'This category has a sub-category of that name',
    remedy: 'Choose another name or use the existing one, whose id is in existing_id.',
  },
  CATEGORY_TOO_DEEP: { status: 422, title: 'Categories go four levels deep', remedy: 'Put it under a category nearer to the top.' },
  CATEGORY_CYCLE: { status: 422, title: 'A category cannot lie within itself', remedy: 'Move it under a category that is not one of its own.' },
  CATEGORY_NOT_EMPTY: { status: 409, title: 'The category still holds categories', remedy: 'Move or archive its sub-categories first.' },
  TOO_MANY_CATEGORIES: { status: 422, title: 'Too many categories', remedy: 'A merchant has at most 500 categories; reuse one that is archived.' },
  UNKNOWN_CATEGORY: { status: 422, title: 'There is no such category', remedy: 'Use the id of an active category of yours.' },
  TOO_MANY_VARIANTS: {
    status: 422,
    title: 'Too many variants',
    remedy: 'Create at most 48 at once and keep at most 95 in a product; the detail says how many there would be.',
  },
  SOLD_OUT: { status: 409, title: 'Sold out in this store', remedy: 'Take another item, or say that it is there again.' },
  UNKNOWN_VARIANT: { status: 422, title: 'There is no such item', remedy: 'Use the id of an item in your catalogue.' },
  // inventory
  INSUFFICIENT_STOCK: { status: 409, title: 'Not enough in stock', remedy: 'Lower the quantity; the detail says what is available.' },
  NOT_STOCKED: { status: 422, title: 'A service has no stock', remedy: 'Send goods only.' },
  BATCH_REQUIRED: {
    status: 422,
    title: 'Say which batch',
    remedy: 'This item is kept by batch: name batch.code, and on a receipt also batch.expires_on.',
  },
  UNKNOWN_BATCH: { status: 422, title: 'There is no such batch in this store', remedy: 'Use a code that GET /v1/stock-batches lists.' },
  BATCH_MISMATCH: { status: 409, title: 'This batch has another expiry date', remedy: 'Check the date; the detail says which one is on file.' },
  ALERT_CLEARED: { status: 409, title: 'The alert is over', remedy: 'Nothing needs to be snoozed; read the list of alerts again.' },
  TOO_MANY_LINES: { status: 422, title: 'Too many different goods', remedy: 'Send at most 90 different goods; split the document.' },
  // customers
  PHONE_TAKEN: { status: 409, title: 'A customer with this phone exists', remedy: 'Use the existing customer, whose id is in existing_id.' },
  EMAIL_IN_USE: { status: 409, title: 'A customer with this e-mail exists', remedy: 'Use the existing customer, whose id is in existing_id.' },
  WECHAT_TAKEN: { status: 409, title: 'A customer with this WeChat id exists', remedy: 'Use the existing customer, whose id is in existing_id.' },
  EXTERNAL_ID_TAKEN: { status: 409, title: 'A customer with this number exists', remedy: 'Use the existing customer, whose id is in existing_id.' },
  CUSTOMER_ARCHIVED: { status: 409, title: 'This customer is archived', remedy: 'Restore the customer first, or use the one who took over.' },
  NOT_ARCHIVED: { status: 409, title: 'This customer is not archived', remedy: 'There is nothing to restore.' },
  TOO_MANY_CONTACTS: { status: 422, title: 'Too many contacts', remedy: 'Keep at most 10 contacts; remove one first.' },
  TOO_MANY_TAGS: { status: 422, title: 'Too many tags', remedy: 'Keep at most 20 tags on a customer; take one off first.' },
  INVALID_CONTACT: {
    status: 422,
    title: 'This is no such contact',
    remedy: 'Send an e-mail address, or a WeChat id of 6 to 64 letters, digits, _ and -.',
  },
  INVALID_BIRTH: { status: 422, title: 'There is no such day of birth', remedy: 'Send a day that the calendar has and that is not in the future.' },
  UNKNOWN_STAFF: { status: 422, title: 'There is no such member of staff', remedy: 'Use the id of someone on your staff.' },
  INVALID_PHONE: { status: 422, title: 'This is not a phone number', remedy: 'Send it with its country code, +86 138 0013 8000.' },
  UNKNOWN_CUSTOMER: { status: 422, title: 'There is no such customer', remedy: 'Use the id of one of your customers.' },
  // orders
  RECEIPT_DIFFERS: {
    status: 409,
    title: 'This receipt was imported before, with something else on it',
    remedy: 'Past receipts are not changed; if it is another receipt, give it a number or a source of its own.',
  },
  RECEIPT_NOT_POSTED: {
    status: 422,
    title: 'Another line of this receipt is wrong, so none of it was posted',
    remedy: 'Mend the other line and import the receipt again; it is posted once.',
  },
  STOCK_LEFT_ALONE: {
    status: 422,
    title: 'This line only corrects stock, which this import leaves alone',
    remedy: 'Import it with moves_stock, or count the shelves of today.',
  },
  ID_TAKEN: { status: 409, title: 'This id was used before', remedy: 'Make a new id, or read the existing object.' },
  ILLEGAL_TRANSITION: { status: 409, title: 'The order cannot take that step', remedy: 'Read the order; its status says what may come next.' },
  OVERPAID: { status: 422, title: 'More than is due', remedy: 'Pay at most what is due; the detail says how much.' },
  OVER_REFUNDED: {
    status: 422,
    title: 'More than can be given back',
    remedy: 'Give back at most what was paid and not yet given back; the detail says how much.',
  },
  UNKNOWN_PAYMENT: { status: 422, title: 'This order has no such payment', remedy: 'Use the id of one of the order’s payments.' },
  NOT_PAID: { status: 409, title: 'The order is not paid', remedy: 'Take the payment first.' },
  CURRENCY_MISMATCH: { status: 422, title: 'Another currency than the store’s', remedy: 'Send amounts in the currency of the store.' },
  // campaigns
  TEMPLATE_UNKNOWN_VARIABLE: {
    status: 422,
    title: 'The template has a variable that nobody knows',
    remedy: 'Use {{name}}, {{shop}}, {{store}} and {{points}}, each also with a stand-in: {{name|friend}}.',
  },
  UNKNOWN_TEMPLATE: { status: 422, title: 'There is no such template', remedy: 'Use the id of an active template of yours.' },
  NO_AUDIENCE: { status: 422, title: 'Nobody bears this tag', remedy: 'Tag customers first, or draft the campaign for another tag.' },
  CAMPAIGN_ALREADY_STARTED: { status: 409, title: 'This campaign was scheduled before', remedy: 'Draft a new campaign to send again.' },
  CAMPAIGN_OVER: { status: 409, title: 'This campaign is over', remedy: 'Nothing is left to cancel; its status says how it ended.' },
  INVALID_LINK: { status: 404, title: 'This link is not valid', remedy: 'It was copied in part, or it has run out; ask the shop.' },
  // members
  INVALID_CODE: {
    status: 401,
    title: 'The code is not valid',
    remedy: 'Check the code that you got last, or ask for a new one; each can be tried 5 times.',
  },
  // reports
  REPORT_TOO_LARGE: { status: 422, title: 'Too much for one report', remedy: 'Ask for fewer days, or for one store.' },
  // connections
  SECRET_LIMIT: {
    status: 409,
    title: 'Two secrets are live already',
    remedy: 'Wait until the older one has expired, 24 hours after the last rotation.',
  },
  WRONG_PROVIDER: {
    status: 422,
    title: 'This connection’s provider does it another way',
    remedy: 'Rotate the secret of a till; renew the credentials of Square.',
  },
  ALREADY_POSTED: { status: 409, title: 'This event was posted', remedy: 'Nothing is left to do; its object is named in the event log.' },
  PROVIDER_DENIED: {
    status: 422,
    title: 'The provider does not accept our credentials',
    remedy: 'Renew the credentials of the connection, then replay the event.',
  },
  URL_NOT_ALLOWED: {
    status: 422,
    title: 'Webhooks cannot go to this address',
    remedy: 'Use https on port 443 and a host that is public on the internet, without user name or fragment.',
  },
  ENDPOINT_LIMIT: {
    status: 409,
    title: 'There are too many webhook endpoints',
    remedy: 'A merchant has at most 20; change or reuse one that you have.',
  },
  ENDPOINT_DISABLED: { status: 409, title: 'This webhook endpoint is disabled', remedy: 'Set its status to active first.' },
  // upkeep
  FILE_MISSING: {
    status: 409,
    title: 'The file has not been uploaded',
    remedy: 'Post it with the form of POST /v1/imports; files are kept seven days.',
  },
  NOT_A_CSV: { status: 422, title: 'This is no CSV file', remedy: 'Save the sheet as CSV in UTF-8 or GB18030, with a first row of headers.' },
  UNKNOWN_COLUMN: { status: 422, title: 'The file has no such column', remedy: 'Name columns as GET /v1/imports/{import_id}/preview shows them.' },
  COLUMN_MISSING: { status: 422, title: 'A column is missing', remedy: 'Map a column to one of the fields that the detail names.' },
  CURRENCY_NEEDED: { status: 422, title: 'Say in which currency the prices are', remedy: 'Send currency; your stores have several.' },
  IMPORT_RUNNING: { status: 409, title: 'This import is running', remedy: 'Wait for its job or cancel it; the detail names it.' },
  ROW_TAKEN: { status: 409, title: 'An equal row was imported before', remedy: 'Nothing is left to do.' },
  AMBIGUOUS_CUSTOMER: {
    status: 409,
    title: 'The row names two customers',
    remedy: 'Its number, phone, e-mail and WeChat id belong to different customers; mend the row or the customers.',
  },
  DUPLICATE_ROW: { status: 409, title: 'Another row says the same thing', remedy: 'Keep one of the two rows.' },
  MALFORMED_ROW: { status: 422, title: 'The row cannot be read', remedy: 'Close its quotes and keep it within 64 kB.' },
  JOB_ENDED: { status: 409, title: 'This job is over', remedy: 'Nothing is left to cancel.' },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;

/** What any route may answer because of the door alone. */
export const doorRefusals = [
  'UNAUTHENTICATED',
  'INVALID_TOKEN',
  'FORBIDDEN',
  'MERCHANT_REQUIRED',
  'INVALID_INPUT',
  'TOO_MANY_REQUESTS',
  'INTERNAL',
  'UNAVAILABLE',
] as const satisfies RefusalCode[];

/** What a route that reads a body may answer besides: all but GET, whose bodies mean nothing and are not read. */
export const bodyRefusals = [
  'MALFORMED_JSON',
  'JSON_TOO_DEEP',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_KEY_REUSED',
  'CONFLICT_RETRY',
] as const satisfies RefusalCode[];
