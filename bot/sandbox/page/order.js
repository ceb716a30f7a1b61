// Lists of message ids in the order of their time. Ids are digits (with a point on one platform): the longer one is the
// later one, and among equally long ones the text decides.

export function byStamp(a, b) {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}

export function insert(list, stamp) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byStamp(list[middle], stamp) < 0) low = middle + 1;
    else high = middle;
  }
  if (list[low] !== stamp) list.splice(low, 0, stamp);
}

export function without(list, stamp) {
  const at = list.indexOf(stamp);
  if (at >= 0) list.splice(at, 1);
}
