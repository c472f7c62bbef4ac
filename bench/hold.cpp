// The hold model on std::priority_queue: what the event queue is measured against.
// Usage: hold <pending> <holds>; prints the nanoseconds of processor time a hold took, then the
// checksum of what was popped.
#include <ctime>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <vector>

struct Event {
  double time;
  uint64_t sequence;
  uint32_t id;
};

struct Later {
  bool operator()(const Event& a, const Event& b) const {
    return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
  }
};

int main(int count, char** values) {
  if (count != 3) return 64;
  const uint32_t pending = static_cast<uint32_t>(std::atoll(values[1]));
  const uint64_t holds = static_cast<uint64_t>(std::atoll(values[2]));

  std::vector<double> delays(1 << 16);
  uint32_t state = 12345;
  for (double& delay : delays) {
    state = state * 1664525u + 1013904223u;
    delay = std::floor(-std::log((state + 0.5) / 4294967296.0) * 1e9);
  }

  std::vector<Event> storage;
  storage.reserve(pending + 1);
  std::priority_queue<Event, std::vector<Event>, Later> queue(Later(), std::move(storage));
  uint64_t sequence = 0;
  uint32_t next = 0;
  for (uint32_t id = 0; id < pending; id++) {
    queue.push({delays[next++ & 0xffff], sequence++, id});
  }

  uint32_t checksum = 0;
  const std::clock_t start = std::clock();
  for (uint64_t hold = 0; hold < holds; hold++) {
    const Event event = queue.top();
    queue.pop();
    checksum = checksum * 31 + event.id;
    queue.push({event.time + delays[next++ & 0xffff], sequence++, event.id});
  }
  const std::clock_t end = std::clock();
  const double elapsed = 1e9 * static_cast<double>(end - start) / CLOCKS_PER_SEC;
  std::printf("%.3f %u\n", elapsed / static_cast<double>(holds), checksum);
  return 0;
}
