#include "core/learners/schedules.h"

namespace studio::learners {

double LinearSchedule::value(std::uint64_t step) const {
  if (step >= steps) return end;
  return start + (end - start) * (static_cast<double>(step) / static_cast<double>(steps));
}

double valueAt(const Schedule& schedule, std::uint64_t step) {
  return std::visit([step](const auto& kind) { return kind.value(step); }, schedule);
}

}  // namespace studio::learners
