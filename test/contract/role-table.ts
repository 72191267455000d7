/**
 * Who may do what, written down once: each operation with the permission word that it asks for and the built-in roles that
 * hold it. A custom role or an API key may do what asks for one of its words. A new route, another word or another set of
 * words of a role is seen here first.
 */
const table = `
  operation         permission         owner  manager  sales  cashier  service  analyst
  getSession        anyone             ✓      ✓        ✓      ✓        ✓        ✓
  startSession      anyone             ✓      ✓        ✓      ✓        ✓        ✓
  createRole        access:write       ✓      ·        ·      ·        ·        ·
  listRoles         access:read        ✓      ·        ·      ·        ·        ·
  updateRole        access:write       ✓      ·        ·      ·        ·        ·
  createKey         access:write       ✓      ·        ·      ·        ·        ·
  listKeys          access:read        ✓      ·        ·      ·        ·        ·
  revokeKey         access:write       ✓      ·        ·      ·        ·        ·
  listAuditEntries  audit:read         ✓      ·        ·      ·        ·        ·
  verifyAudit       audit:read         ✓      ·        ·      ·        ·        ·
  createMerchant    operator           ·      ·        ·      ·        ·        ·
  getMerchant       stores:read        ✓      ✓        ✓      ✓        ✓        ✓
  updateMerchant    stores:write       ✓      ·        ·      ·        ·        ·
  createStore       stores:write       ✓      ·        ·      ·        ·        ·
  listStores        stores:read        ✓      ✓        ✓      ✓        ✓        ✓
  getStore          stores:read        ✓      ✓        ✓      ✓        ✓        ✓
  updateStore       stores:write       ✓      ·        ·      ·        ·        ·
  getModules        stores:read        ✓      ✓        ✓      ✓        ✓        ✓
  setModules        modules:write      ✓      ✓        ·      ·        ·        ·
  inviteStaff       staff:write        ✓      ·        ·      ·        ·        ·
  listStaff         staff:read         ✓      ✓        ·      ·        ·        ·
  getStaff          staff:read         ✓      ✓        ·      ·        ·        ·
  updateStaff       staff:write        ✓      ·        ·      ·        ·        ·
  createProduct     catalog:write      ✓      ✓        ·      ·        ·        ·
  listProducts      catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  getProduct        catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  updateProduct     catalog:write      ✓      ✓        ·      ·        ·        ·
  addVariants       catalog:write      ✓      ✓        ·      ·        ·        ·
  findVariant       catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  getVariant        catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  updateVariant     catalog:write      ✓      ✓        ·      ·        ·        ·
  createCategory    catalog:write      ✓      ✓        ·      ·        ·        ·
  listCategories    catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  getCategory       catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  updateCategory    catalog:write      ✓      ✓        ·      ·        ·        ·
  getStorePrice     catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  listStorePrices   catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  setStorePrice     catalog:write      ✓      ✓        ·      ·        ·        ·
  setSoldOut        catalog:sold-out   ✓      ✓        ✓      ✓        ·        ·
  listShelf         catalog:read       ✓      ✓        ✓      ✓        ✓        ✓
  postMovement      inventory:write    ✓      ✓        ·      ·        ·        ·
  listMovements     inventory:read     ✓      ✓        ✓      ✓        ✓        ✓
  listLevels        inventory:read     ✓      ✓        ✓      ✓        ✓        ✓
  getLevel          inventory:read     ✓      ✓        ✓      ✓        ✓        ✓
  setLimits         inventory:limits   ✓      ✓        ·      ·        ·        ·
  listAlerts        inventory:read     ✓      ✓        ✓      ✓        ✓        ✓
  snoozeAlert       inventory:alerts   ✓      ✓        ✓      ✓        ·        ·
  listBatches       inventory:read     ✓      ✓        ✓      ✓        ✓        ✓
  createCustomer    customers:write    ✓      ✓        ✓      ✓        ✓        ·
  listCustomers     customers:read     ✓      ✓        ✓      ✓        ✓        ·
  getCustomer       customers:read     ✓      ✓        ✓      ✓        ✓        ·
  updateCustomer    customers:write    ✓      ✓        ✓      ✓        ✓        ·
  archiveCustomer   customers:archive  ✓      ✓        ·      ·        ·        ·
  restoreCustomer   customers:archive  ✓      ✓        ·      ·        ·        ·
  lookUpCustomer    customers:read     ✓      ✓        ✓      ✓        ✓        ·
  searchCustomers   customers:read     ✓      ✓        ✓      ✓        ✓        ·
  revealCustomer    customers:reveal   ✓      ✓        ·      ·        ✓        ·
  addContact        customers:write    ✓      ✓        ✓      ✓        ✓        ·
  updateContact     customers:write    ✓      ✓        ✓      ✓        ✓        ·
  removeContact     customers:write    ✓      ✓        ✓      ✓        ✓        ·
  changeTags        customers:write    ✓      ✓        ✓      ✓        ✓        ·
  listTags          customers:read     ✓      ✓        ✓      ✓        ✓        ·
  addNote           customers:write    ✓      ✓        ✓      ✓        ✓        ·
  listNotes         customers:read     ✓      ✓        ✓      ✓        ✓        ·
  searchNotes       customers:read     ✓      ✓        ✓      ✓        ✓        ·
  editNote          customers:write    ✓      ✓        ✓      ✓        ✓        ·
  listNoteVersions  customers:read     ✓      ✓        ✓      ✓        ✓        ·
  recordConsent     customers:write    ✓      ✓        ✓      ✓        ✓        ·
  listConsents      customers:read     ✓      ✓        ✓      ✓        ✓        ·
  getPreferences    customers:read     ✓      ✓        ✓      ✓        ✓        ·
  setPreferences    customers:write    ✓      ✓        ✓      ✓        ✓        ·
  getTimeline       customers:read     ✓      ✓        ✓      ✓        ✓        ·
  getTotals         customers:read     ✓      ✓        ✓      ✓        ✓        ·
  askMemberCode     open               ✓      ✓        ✓      ✓        ✓        ✓
  startMemberSession open               ✓      ✓        ✓      ✓        ✓        ✓
  getMe             member             ·      ·        ·      ·        ·        ·
  getMyConsents     member             ·      ·        ·      ·        ·        ·
  setMyConsent      member             ·      ·        ·      ·        ·        ·
  endMySession      member             ·      ·        ·      ·        ·        ·
  placeOrder        orders:write       ✓      ✓        ✓      ✓        ·        ·
  listOrders        orders:read        ✓      ✓        ✓      ✓        ✓        ✓
  findOrders        orders:read        ✓      ✓        ✓      ✓        ✓        ✓
  getOrder          orders:read        ✓      ✓        ✓      ✓        ✓        ✓
  payOrder          orders:write       ✓      ✓        ✓      ✓        ·        ·
  refundOrder       orders:refund      ✓      ✓        ·      ·        ✓        ·
  packOrder         orders:write       ✓      ✓        ✓      ✓        ·        ·
  shipOrder         orders:write       ✓      ✓        ✓      ✓        ·        ·
  signOrder         orders:write       ✓      ✓        ✓      ✓        ·        ·
  closeOrder        orders:write       ✓      ✓        ✓      ✓        ·        ·
  fulfilOrder       orders:write       ✓      ✓        ✓      ✓        ·        ·
  cancelOrder       orders:cancel      ✓      ✓        ·      ·        ✓        ·
  linkOrderStatus   orders:read        ✓      ✓        ✓      ✓        ✓        ✓
  showOrderStatus   link               ·      ·        ·      ·        ·        ·
  listMyOrders      member             ·      ·        ·      ·        ·        ·
  getMyOrder        member             ·      ·        ·      ·        ·        ·
  listReturns       orders:read        ✓      ✓        ✓      ✓        ✓        ✓
  getReturn         orders:read        ✓      ✓        ✓      ✓        ✓        ✓
  getProgram        loyalty:read       ✓      ✓        ✓      ✓        ✓        ✓
  setProgram        loyalty:write      ✓      ·        ·      ·        ·        ·
  getAccount        loyalty:read       ✓      ✓        ✓      ✓        ✓        ✓
  listEntries       loyalty:read       ✓      ✓        ✓      ✓        ✓        ✓
  listMyPoints      member             ·      ·        ·      ·        ·        ·
  createTemplate    campaigns:write    ✓      ✓        ·      ·        ·        ·
  listTemplates     campaigns:read     ✓      ✓        ·      ·        ·        ✓
  getTemplate       campaigns:read     ✓      ✓        ·      ·        ·        ✓
  updateTemplate    campaigns:write    ✓      ✓        ·      ·        ·        ·
  previewTemplate   campaigns:write    ✓      ✓        ·      ·        ·        ·
  createCampaign    campaigns:write    ✓      ✓        ·      ·        ·        ·
  listCampaigns     campaigns:read     ✓      ✓        ·      ·        ·        ✓
  getCampaign       campaigns:read     ✓      ✓        ·      ·        ·        ✓
  scheduleCampaign  campaigns:send     ✓      ✓        ·      ·        ·        ·
  cancelCampaign    campaigns:send     ✓      ✓        ·      ·        ·        ·
  listCampaignMessages campaigns:read     ✓      ✓        ·      ·        ·        ✓
  listCustomerMessages campaigns:read     ✓      ✓        ·      ·        ·        ✓
  listUnconfirmedMessages campaigns:read     ✓      ✓        ·      ·        ·        ✓
  showLink          link               ·      ·        ·      ·        ·        ·
  followLink        link               ·      ·        ·      ·        ·        ·
  reportSales       reports:read       ✓      ✓        ·      ·        ·        ✓
  rankBestSellers   reports:read       ✓      ✓        ·      ·        ·        ✓
  rankSlowSellers   reports:read       ✓      ✓        ·      ·        ·        ✓
  reportHeatMap     reports:read       ✓      ✓        ·      ·        ·        ✓
  createConnection  connections:write  ✓      ·        ·      ·        ·        ·
  listConnections   connections:read   ✓      ✓        ·      ·        ·        ·
  getConnection     connections:read   ✓      ✓        ·      ·        ·        ·
  updateConnection  connections:write  ✓      ·        ·      ·        ·        ·
  rotateSecret      connections:write  ✓      ·        ·      ·        ·        ·
  renewCredentials  connections:write  ✓      ·        ·      ·        ·        ·
  listHookEvents    connections:read   ✓      ✓        ·      ·        ·        ·
  getHookEvent      connections:read   ✓      ✓        ·      ·        ·        ·
  replayHookEvent   connections:write  ✓      ·        ·      ·        ·        ·
  recordTillSale    orders:write       ✓      ✓        ✓      ✓        ·        ·
  receiveTillEvent  signed             ·      ·        ·      ·        ·        ·
  receiveSquareEvent signed             ·      ·        ·      ·        ·        ·
  createEndpoint    connections:write  ✓      ·        ·      ·        ·        ·
  listEndpoints     connections:read   ✓      ✓        ·      ·        ·        ·
  getEndpoint       connections:read   ✓      ✓        ·      ·        ·        ·
  updateEndpoint    connections:write  ✓      ·        ·      ·        ·        ·
  rotateEndpointSecret connections:write  ✓      ·        ·      ·        ·        ·
  listDeliveries    connections:read   ✓      ✓        ·      ·        ·        ·
  getDelivery       connections:read   ✓      ✓        ·      ·        ·        ·
  resendDelivery    connections:write  ✓      ·        ·      ·        ·        ·
  createImport      imports:write      ✓      ✓        ·      ·        ·        ·
  listImports       imports:read       ✓      ✓        ·      ·        ·        ·
  getImport         imports:read       ✓      ✓        ·      ·        ·        ·
  previewImport     imports:write      ✓      ✓        ·      ·        ·        ·
  startImport       imports:write      ✓      ✓        ·      ·        ·        ·
  getJob            imports:read       ✓      ✓        ·      ·        ·        ·
  cancelJob         imports:write      ✓      ✓        ·      ·        ·        ·
  listDeadLetters   upkeep:read        ✓      ✓        ·      ·        ·        ·
  replayDeadLetter  upkeep:write       ✓      ·        ·      ·        ·        ·
`;

const [head = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

/** The built-in roles, in the order of the table's columns. */
export const tableRoles: readonly string[] = head.slice(2);

/** A row of the table: an operation, the word that it asks for (or `anyone`, `operator`, `signed`, `link`, `member`, and `open` for all), and who has it. */
export type RoleRow = { readonly operation: string; readonly permission: string; readonly roles: readonly string[] };

export const roleRows: readonly RoleRow[] = rows.map(([operation = '', permission = '', ...marks]) => ({
  operation,
  permission,
  roles: tableRoles.filter((_, at) => marks[at] === '✓'),
}));

/** The row of an operation. @throws when the table has none */
export function roleRowOf(operation: string): RoleRow {
  const row = roleRows.find((one) => one.operation === operation);
  if (row === undefined) throw new Error(`${operation} has no row in role-table.ts: say who may do it`);
  return row;
}
