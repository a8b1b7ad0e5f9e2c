#include "core/evaluation/ope/segment_estimates.h"

#include <map>

#include "core/evaluation/ope/contribution_bootstrap.h"

namespace studio::evaluation {

base::Result<std::vector<SegmentEstimate>> estimateSegments(const LoggedDialogues& log,
                                                            std::span<const double> contributions,
                                                            std::size_t replicates, std::uint64_t seed,
                                                            std::stop_token stop) {
  struct Members {
    std::vector<double> contributions;
    std::vector<double> returns;
  };
  std::map<std::string, Members> segments;
  const auto returns = log.returns();
  for (std::size_t i = 0; i < log.segments.size(); ++i) {
    auto& members = segments[log.segments[i]];
    members.contributions.push_back(contributions[i]);
    members.returns.push_back(returns[i]);
  }
  std::vector<SegmentEstimate> estimates;
  estimates.reserve(segments.size());
  for (const auto& [name, members] : segments) {
    const auto random = base::RandomStream::derive(seed, "segment/" + name);
    const auto means = bootstrapMeans({{members.contributions}}, replicates, random, stop, {});
    if (!means) return means.error();
    estimates.push_back({name, members.returns.size(), plainMean(members.returns).mean, means->front().mean,
                         means->front().interval()});
  }
  return estimates;
}

}  // namespace studio::evaluation
