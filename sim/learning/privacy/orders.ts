/** Whole orders 2 … 64 and some beyond, for which the divergence is a finite sum. */
export const WHOLE_ORDERS: readonly number[] = [
  ...Array.from({ length: 63 }, (_, index) => index + 2),
  ...[80, 96, 128, 192, 256, 512],
];

/** Tenths from 1.1 to 10.9 beside them: the best order is small where little noise is added. */
export const ALL_ORDERS: readonly number[] = [
  ...Array.from({ length: 99 }, (_, index) => (index + 11) / 10),
  ...WHOLE_ORDERS,
]
  .filter((order, index, orders) => orders.indexOf(order) === index)
  .sort((a, b) => a - b);
