#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// One line of the comparison: what, how much, on how many dialogues.
struct WorthRow {
  QString name;
  QString figure;
  QString support;
  bool isStrong = false;
};

/// What the strip under the candidates says of one decision; plain text.
struct CostStatement {
  std::optional<TurnMark> mark;
  bool isMasked = false;  ///< a masked action was said
  bool isGood = false;    ///< the best was said
  QString headline;       ///< "Offer 5% off cost 11.0 pp"
  QString aside;          ///< "n 254", muted
  QString reason;         ///< why there is no verdict, or empty
  QString worthCaption;
  QList<WorthRow> worth;  ///< best (or next best), said, difference
  QString realisedCaption, realised, realisedDetail;
};

CostStatement costStatement(const workflow::ReplayReport& report, const Decision& decision);
/// After a customer's turn: "After this the chance of conversion is 11.6% (8.1–15.2)", "Down 3.3 pp …".
CostStatement customerStatement(const workflow::ReplayReport& report, std::size_t turn);

}  // namespace studio::widgets
