#pragma once

#include <QString>

#include "widgets/models/candidate_model.h"

namespace studio::widgets {

/// "What is this number": value and interval, a definition, estimator, interval, support and the
/// command-line field with the same figure. Rich text; whatever came from a log is escaped.
QString numberNoteHtml(const workflow::ReplayReport& report, const Decision& decision, std::size_t candidate);
/// What a column of the candidate table says.
QString columnNoteHtml(int column, CandidateOrder order);
/// The same for a point of the value curve.
QString valueNoteHtml(const workflow::ReplayReport& report, std::size_t turn);

}  // namespace studio::widgets
