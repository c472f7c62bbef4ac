// Flows over a shared backbone in SimGrid: what the network is measured against.
// Usage: flows <senders> <each>; prints the nanoseconds of processor time a flow took, then the
// second at which each flow ended, sender by sender, in the order of sending.
#include <simgrid/s4u.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace sg4 = simgrid::s4u;

int main(int count, char** values) {
  std::vector<std::string> options = {
      "flows",
      "--log=root.thres:critical",
      "--cfg=network/model:CM02",
      "--cfg=network/crosstraffic:0",
      "--cfg=network/TCP-gamma:1e18",
      "--cfg=network/weight-S:0",
      "--cfg=network/latency-factor:1",
      "--cfg=network/bandwidth-factor:1",
  };
  if (count != 3) return 64;
  const int senders = std::atoi(values[1]);
  const int each = std::atoi(values[2]);
  std::vector<char*> words;
  for (std::string& option : options) words.push_back(option.data());
  int wordCount = static_cast<int>(words.size());
  sg4::Engine engine(&wordCount, words.data());

  sg4::NetZone* zone = sg4::create_full_zone("world");
  const sg4::Link* backbone = zone->create_link("backbone", 1e9)->set_latency(1e-3)->seal();
  std::vector<double> finishes(static_cast<size_t>(senders) * each);
  for (int sender = 0; sender < senders; sender++) {
    const std::string number = std::to_string(sender);
    sg4::Host* source = zone->create_host("source-" + number, 1e9);
    sg4::Host* target = zone->create_host("target-" + number, 1e9);
    const sg4::Link* up = zone->create_link("up-" + number, 1e8)->set_latency(1e-4)->seal();
    const sg4::Link* down = zone->create_link("down-" + number, 1e8)->set_latency(1e-4)->seal();
    zone->add_route(source->get_netpoint(), target->get_netpoint(), nullptr, nullptr,
                    {sg4::LinkInRoute(up), sg4::LinkInRoute(backbone), sg4::LinkInRoute(down)});
    double* ends = &finishes[static_cast<size_t>(sender) * each];
    sg4::Actor::create("sender-" + number, source, [source, target, sender, each, ends] {
      uint32_t state = (sender + 1) * 2654435761u;
      for (int flow = 0; flow < each; flow++) {
        state = state * 1664525u + 1013904223u;
        sg4::Comm::sendto(source, target, 500000 + state / 4296u);
        ends[flow] = sg4::Engine::get_clock();
      }
    });
  }
  zone->seal();

  const std::clock_t before = std::clock();
  engine.run();
  const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  std::printf("%.1f\n", 1e9 * seconds / finishes.size());
  for (double finish : finishes) std::printf("%.17g\n", finish);
  return 0;
}
