#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/simulation/customers/customer_situation.h"

namespace studio::simulation {

struct CustomerModel;

/// Who is simulated, against who is in the log.
struct CustomerMix {
  /// How much more often than in the log customers of a value ("attribute=value") come; 1 where not named.
  std::map<std::string, double> weights;
  /// The same at the last of `dialogues` dialogues, on top of `weights`; in between it changes evenly.
  std::map<std::string, double> drift;
  std::size_t dialogues = 0;  ///< of a row, over which the drift happens; 0: none
};

/// Draws how dialogues begin: those of the log, weighted.
class CustomerMixTable {
 public:
  /// Values that the model does not know are not looked at.
  CustomerMixTable(const CustomerModel& model, const CustomerMix& mix);

  /// The start drawn by `uniform` in [0, 1) for the `number`-th dialogue of a row.
  const CustomerStart& at(double uniform, std::uint64_t number) const;
  bool isEmpty() const { return m_first.back() <= 0 && m_last.back() <= 0; }  ///< every weight is 0

 private:
  const CustomerModel* m_model;
  std::size_t m_dialogues;
  std::vector<double> m_first;  ///< cumulative weights of the starts at the first dialogue …
  std::vector<double> m_last;   ///< … and at the last
};

}  // namespace studio::simulation
