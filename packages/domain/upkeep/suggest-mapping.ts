import { type ImportField, type ImportKind, importFields } from '@dianke/contract/import-fields';

/** Names that tills, shops and spreadsheets give to columns, in English and Chinese, written without blanks and signs. */
const names: { readonly [K in ImportKind]: Readonly<Record<ImportField<K>, string>> } = {
  customers: {
    external_id:
      'externalid customerid customerno customernumber customercode memberid memberno membernumber cardno cardnumber code id 编号 客户编号 會員編號 会员编号 会员号 會員號 会员卡号 卡号 卡號 客户号 顾客编号 客户代码',
    name: 'name fullname customername customer membername 姓名 名字 名称 客户姓名 客户名称 客户 顾客姓名 会员姓名 會員姓名 会员名 顧客姓名',
    phone:
      'phone phonenumber mobile mobilephone mobilenumber tel telephone cell contactnumber 手机 手机号 手机号码 電話 电话 电话号码 联系电话 联系方式 手機 手機號碼 移动电话',
    email: 'email emailaddress mail 邮箱 电子邮箱 电子邮件 郵箱 電郵 電子郵件',
    wechat: 'wechat wechatid weixin openid 微信 微信号 微信openid',
    gender: 'gender sex 性别 性別',
    birthday: 'birthday birthdate dateofbirth dob 生日 出生日期 出生年月日 公历生日 阳历生日',
    lunar_birthday: 'lunarbirthday 农历生日 农历 農曆生日 阴历生日',
    language: 'language locale lang 语言 語言',
    tags: 'tags tag labels label 标签 客户标签 标记 標籤',
    opted_in: 'optedin optin subscribed acceptsmarketing newsletter marketing 接受营销 是否订阅 订阅 同意营销',
    store: 'store storecode storename shop branch location homestore 门店 门店编号 所属门店 店铺 分店 門店 店鋪 开卡门店',
    campaign: 'campaign 活动 来源活动 活動',
  },
  products: {
    sku: 'sku skucode stockcode itemcode itemno itemnumber productcode productid code 货号 商品编码 商品编号 编码 商品货号 规格编码 貨號 商品編號 款号',
    name: 'name productname product title item itemname description 名称 商品名称 商品 品名 商品名 名稱 商品名稱 标题',
    variant_name: 'variantname variant variation option size spec specification 规格 规格名称 型号 尺码 規格 款式',
    barcode: 'barcode ean upc gtin isbn 条码 条形码 商品条码 國際條碼 條碼',
    price: 'price unitprice retailprice sellingprice saleprice listprice 价格 售价 零售价 单价 销售价 價格 售價',
    cost: 'cost unitcost costprice purchaseprice 成本 成本价 进价 进货价 成本價 進價',
    category: 'category categories department producttype type 分类 类别 商品分类 品类 分類 類別',
    kind: 'kind itemkind 性质 商品类型 商品性质',
    duration_minutes: 'durationminutes duration minutes 时长 服务时长 分钟 時長',
    tracks_batches: 'tracksbatches batch batchtracked 批次管理 是否批次',
  },
  stock_counts: {
    sku: 'sku skucode stockcode itemcode itemno productcode code 货号 商品编码 商品编号 编码 貨號 商品編號',
    barcode: 'barcode ean upc gtin 条码 条形码 商品条码 條碼',
    quantity: 'quantity qty count counted stock onhand stockonhand inventory 数量 盘点数量 实盘数 实盘数量 库存 库存数量 在库 數量 庫存',
    store: 'store storecode storename shop branch location 门店 门店编号 店铺 仓库 門店',
  },
  sales: {
    receipt_number:
      'receiptnumber receiptno receipt invoice invoiceno invoicenumber order orderno orderid ordernumber transactionid transaction billno 单号 小票号 订单号 流水号 销售单号 订单编号 單號 訂單號',
    line_number: 'linenumber lineno line 行号 序号 項次',
    occurred_at:
      'occurredat date datetime time invoicedate orderdate saledate transactiondate createdat 日期 时间 下单时间 销售时间 交易时间 销售日期 订单日期 時間 日期时间',
    store: 'store storecode storename shop branch location 门店 门店编号 店铺 門店',
    sku: 'sku skucode stockcode itemcode itemno productcode code 货号 商品编码 商品编号 编码 貨號',
    description: 'description item itemname product productname name 商品名称 商品 品名 名称 商品名稱',
    quantity: 'quantity qty units 数量 销售数量 數量',
    unit_price: 'unitprice price 单价 售价 价格 單價 成交单价',
    discount: 'discount discountamount 折扣 优惠 优惠金额 折扣金额 折讓',
    tax: 'tax vat gst taxamount 税 税额 稅額',
    customer:
      'customer customerid customerno customerphone customeremail member memberno phone mobile 客户 客户编号 会员 会员号 会员手机 手机 手机号 顾客 會員',
    staff: 'staff seller salesperson cashier employee 店员 销售员 收银员 导购 员工 店員',
    payment_method: 'paymentmethod payment tender paidby 支付方式 付款方式 支付 付款 付款方式',
    kind: 'kind type transactiontype 类型 交易类型 单据类型 類型',
  },
};

/** Suggests which column holds which field, by the names in the header; each column is suggested once, the first that fits. */
export function suggestMapping<K extends ImportKind>(kind: K, headers: readonly string[]): Partial<Record<ImportField<K>, number>> {
  const plain = headers.map(plainHeader);
  const taken = new Set<number>();
  const mapping: Partial<Record<ImportField<K>, number>> = {};
  const fields: readonly ImportField<K>[] = importFields[kind];
  // A column that bears a field's own name is that field, whatever else its name could mean.
  for (const known of [(field: ImportField<K>) => [plainHeader(field)], (field: ImportField<K>) => names[kind][field].split(' ')]) {
    for (const field of fields) {
      if (mapping[field] !== undefined) continue;
      const words = known(field);
      const at = plain.findIndex((header, place) => !taken.has(place) && words.includes(header));
      if (at < 0) continue;
      taken.add(at);
      mapping[field] = at;
    }
  }
  return mapping;
}

/** A header without case, blanks, signs and what stands in brackets: `Unit Price (CNY)` → `unitprice`. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|（[^（）]*）/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
