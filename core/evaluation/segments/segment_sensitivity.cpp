#include "core/evaluation/segments/segment_sensitivity.h"

#include <algorithm>
#include <numeric>

#include "core/evaluation/segments/said_table.h"
#include "core/evaluation/segments/segment_losses.h"
#include "core/evaluation/segments/simpson_reversals.h"
#include "core/evaluation/wilson.h"

namespace studio::evaluation {

namespace {

/// Values of every action in a group, in the whole dialogue or in one of its parts.
class ValueTable {
 public:
  ValueTable(const SaidTable& said, const std::vector<std::string>& names, std::vector<GroupActionValue>& out)
      : m_said(said), m_names(names), m_out(out) {}

  void addGroup(Granularity granularity, const std::string& segment, const std::vector<std::uint32_t>& dialogues,
                std::size_t part) {
    for (std::size_t action = 0; action < m_said.actions(); ++action) {
      SaidCount count;
      for (const auto dialogue : dialogues) {
        const bool isSaid =
            part == kDialogueParts ? m_said.isSaid(dialogue, action) : m_said.isSaidIn(dialogue, action, part);
        if (isSaid) count.add(m_said.isConverted(dialogue));
      }
      if (count.dialogues < kFewestOfAction) continue;
      m_out.push_back({granularity, segment, part == kDialogueParts ? "" : kDialoguePartNames[part], m_names[action],
                       count.dialogues, count.converted, count.rate(),
                       wilsonInterval(count.converted, count.dialogues)});
    }
  }

 private:
  const SaidTable& m_said;
  const std::vector<std::string>& m_names;
  std::vector<GroupActionValue>& m_out;
};

void fillValues(const simulation::CustomerLog& log, const SaidTable& said, const SensitivityOptions& options,
                SensitivityReport& report) {
  ValueTable table(said, options.actionNames, report.values);
  std::vector<std::uint32_t> all(said.dialogues());
  std::iota(all.begin(), all.end(), 0U);
  table.addGroup(Granularity::overall, "", all, kDialogueParts);
  const auto members = dialoguesBySegment(log);
  for (std::size_t segment = 0; segment < members.size(); ++segment) {
    if (members[segment].size() < kFewestInSegment) continue;
    const std::string& name = log.shape.segments[segment];
    table.addGroup(Granularity::segment, name, members[segment], kDialogueParts);
    for (std::size_t part = 0; part < kDialogueParts; ++part) {
      table.addGroup(Granularity::segmentAndPart, name, members[segment], part);
    }
  }
}

}  // namespace

bool SensitivityReport::hasLoss() const { return std::ranges::any_of(losses, &SegmentLoss::isSure); }

base::Result<SensitivityReport> segmentSensitivity(const simulation::CustomerLog& log,
                                                   const SensitivityOptions& options, const std::stop_token& stop) {
  SensitivityReport report;
  const SaidTable said(log);
  fillValues(log, said, options, report);
  findLosses(log, said, options, report);
  if (auto found = findReversals(log, said, options, stop, report); !found) return found.error();
  return report;
}

}  // namespace studio::evaluation
