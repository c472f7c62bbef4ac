/** Places and strides are handed in as words of so many bytes. */
export const BYTES: i32 = 4;
/** Numbers of a vector, and its bytes. */
export const LANES: i32 = 4;
export const VECTOR: i32 = 16;
