// SPDX-License-Identifier: Apache-2.0
#include "code/tree.hpp"

#include <limits>

namespace foedus::code {
namespace {

constexpr float never = -1e30F;

// Working state over nodes 0..n (0: the root); score[d][h] may change as cycles are contracted.
struct Graph {
  std::size_t size = 0;
  std::vector<float> score;  ///< size x size, row d, column h
  float& at(std::size_t d, std::size_t h) { return score[d * size + h]; }
};

// Finds a cycle in `head`; empty if there is none.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& head, const std::vector<char>& alive) {
  std::vector<std::size_t> seen(head.size(), 0);
  for (std::size_t start = 1; start < head.size(); ++start) {
    if (alive[start] == 0 || seen[start] != 0) continue;
    std::size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = head[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<std::size_t> cycle{node};
    for (std::size_t next = head[node]; next != node; next = head[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

std::vector<std::size_t> best_heads(Graph& graph, const std::vector<char>& alive) {
  std::vector<std::size_t> head(graph.size, 0);
  for (std::size_t d = 1; d < graph.size; ++d) {
    if (alive[d] == 0) continue;
    float best = -std::numeric_limits<float>::infinity();
    for (std::size_t h = 0; h < graph.size; ++h) {
      if (h == d || alive[h] == 0 || graph.at(d, h) <= best) continue;
      best = graph.at(d, h);
      head[d] = h;
    }
  }
  return head;
}

// Contracts one cycle at a time into its first node, then resolves the contractions in reverse order.
std::vector<std::size_t> maximum_tree(Graph graph) {
  struct Contraction {
    std::vector<std::size_t> cycle;
    std::vector<std::size_t> cycle_head;  ///< head of each node of the cycle within it
    std::vector<std::size_t> enter_at;    ///< for an outside head h: the node of the cycle that h would enter
    std::vector<std::size_t> leave_from;  ///< for an outside dependent d: the node of the cycle that it would hang on
  };
  const std::size_t size = graph.size;
  std::vector<char> alive(size, 1);
  std::vector<Contraction> contractions;
  std::vector<std::size_t> head;
  for (;;) {
    head = best_heads(graph, alive);
    Contraction step;
    step.cycle = find_cycle(head, alive);
    if (step.cycle.empty()) break;
    const std::size_t kept = step.cycle.front();
    std::vector<char> inside(size, 0);
    for (const std::size_t node : step.cycle) {
      inside[node] = 1;
      step.cycle_head.push_back(head[node]);
    }
    step.enter_at.assign(size, kept);
    step.leave_from.assign(size, kept);
    for (std::size_t other = 0; other < size; ++other) {
      if (alive[other] == 0 || inside[other] != 0) continue;
      float best_in = -std::numeric_limits<float>::infinity();
      float best_out = best_in;
      for (std::size_t i = 0; i < step.cycle.size(); ++i) {
        const std::size_t node = step.cycle[i];
        const float in = graph.at(node, other) - graph.at(node, step.cycle_head[i]);
        if (in > best_in) {
          best_in = in;
          step.enter_at[other] = node;
        }
        if (graph.at(other, node) > best_out) {
          best_out = graph.at(other, node);
          step.leave_from[other] = node;
        }
      }
      graph.at(kept, other) = best_in;
      if (other != 0) graph.at(other, kept) = best_out;
    }
    for (const std::size_t node : step.cycle) {
      if (node != kept) alive[node] = 0;
    }
    contractions.push_back(std::move(step));
  }
  for (std::size_t i = contractions.size(); i-- > 0;) {
    const Contraction& step = contractions[i];
    const std::size_t kept = step.cycle.front();
    const std::size_t outside = head[kept];
    const std::size_t entered = step.enter_at[outside];
    std::vector<char> inside(size, 0);
    for (const std::size_t node : step.cycle) inside[node] = 1;
    for (std::size_t d = 1; d < size; ++d) {
      if (alive[d] != 0 && inside[d] == 0 && head[d] == kept) head[d] = step.leave_from[d];
    }
    for (std::size_t k = 0; k < step.cycle.size(); ++k) {
      head[step.cycle[k]] = step.cycle_head[k];
      alive[step.cycle[k]] = 1;
    }
    head[entered] = outside;
  }
  return head;
}

bool is_single_rooted_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  std::vector<std::uint32_t> seen(heads.size() + 1, 0);
  for (std::uint32_t start = 1; start <= heads.size(); ++start) {
    roots += heads[start - 1] == 0 ? 1U : 0U;
    std::uint32_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = heads[node - 1];
    }
    if (node != 0 && seen[node] == start) return false;
  }
  return roots == 1;
}

}  // namespace

void find_best_tree(std::span<const float> scores, std::size_t tokens, std::vector<std::uint32_t>& heads) {
  heads.assign(tokens, 0);
  const std::size_t width = tokens + 1;
  for (std::size_t d = 0; d < tokens; ++d) {
    float best = -std::numeric_limits<float>::infinity();
    for (std::size_t h = 0; h < width; ++h) {
      if (h == d + 1 || scores[d * width + h] <= best) continue;
      best = scores[d * width + h];
      heads[d] = static_cast<std::uint32_t>(h);
    }
  }
  if (is_single_rooted_tree(heads)) return;

  // A penalty on every arc from the root, larger than any difference between trees, leaves exactly one of them.
  Graph graph;
  graph.size = width;
  graph.score.assign(width * width, never);
  float low = 0;
  float high = 0;
  for (std::size_t d = 0; d < tokens; ++d) {
    for (std::size_t h = 0; h < width; ++h) {
      if (h == d + 1) continue;
      low = std::min(low, scores[d * width + h]);
      high = std::max(high, scores[d * width + h]);
    }
  }
  const float penalty = (high - low + 1.0F) * static_cast<float>(width);
  for (std::size_t d = 0; d < tokens; ++d) {
    for (std::size_t h = 0; h < width; ++h) {
      if (h != d + 1) graph.at(d + 1, h) = scores[d * width + h] - (h == 0 ? penalty : 0.0F);
    }
  }
  const std::vector<std::size_t> found = maximum_tree(std::move(graph));
  for (std::size_t d = 0; d < tokens; ++d) heads[d] = static_cast<std::uint32_t>(found[d + 1]);
}

}  // namespace foedus::code
