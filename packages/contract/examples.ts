/** Ids that the examples of the docs use; the test that runs the examples makes a shop in which they exist. */
export const exampleIds = {
  merchant: 'mer_01J9ZC0000000000000000MRC1',
  store: 'sto_01J9ZC00000000000000STRE01',
  role: 'rol_01J9ZC0000000000000000R0E1',
  staff: 'usr_01J9ZC00000000000000STAFF1',
  key: 'key_01J9ZC00000000000000000KEY',
  product: 'pro_01J9ZC00000000000000PRDCT1',
  variant: 'var_01J9ZC00000000000000VARNT1',
  newVariant: 'var_01J9ZC00000000000000VARNT2',
  customer: 'cus_01J9ZC00000000000000CSTMR1',
  archivedCustomer: 'cus_01J9ZC00000000000000CSTMR2',
  note: 'not_01J9ZC00000000000000N0TE01',
  order: 'ord_01J9ZC00000000000000RDER01',
  paidOrder: 'ord_01J9ZC00000000000000RDER02',
  connection: 'con_01J9ZC00000000000000CNNCT1',
  deadLetter: 'ded_01J9ZC00000000000000DEAD01',
} as const;
