#pragma once

#include <QString>
#include <optional>

#include "core/evaluation/ope/ope_types.h"
#include "core/workflow/validation_types.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

/// "Doubly robust", as people call the estimator; the tooltip spells out what it does.
QString estimatorText(evaluation::Estimator estimator);
QString estimatorMeaning(evaluation::Estimator estimator);
/// "dqn-07 is better than the agents".
QString verdictSentence(evaluation::OpeVerdict verdict, const QString& policy);
/// "▲ better", "▼ worse", "cannot tell", "cannot be told from these logs".
QString verdictText(evaluation::OpeVerdict verdict);
std::optional<Tone> toneOf(evaluation::OpeVerdict verdict);

/// What an estimate alone says against the agents: its interval beside theirs. Thin support tells nothing, and neither
/// does a model alone, whose own error is in no interval.
evaluation::OpeVerdict verdictOf(const evaluation::Estimate& estimate, const evaluation::OpeReport& report);
/// Made by a model without a correction from what was logged.
bool isModelAlone(evaluation::Estimator estimator);
/// Fewer effective dialogues than a figure should stand on.
bool isThin(const evaluation::Estimate& estimate);

/// "Agents (logs)", "Rule-based script": a baseline by its name in documents.
QString baselineText(const std::string& name);

/// "Learned values rank actions like logs": a check by its name in documents.
QString checkText(const std::string& name);
/// Its figures in one line.
QString checkFigures(const workflow::ValidationCheck& check);
/// "✓ pass", "× fail", "◇ not enough data".
QString checkVerdictText(workflow::CheckVerdict verdict);
std::optional<Tone> toneOf(workflow::CheckVerdict verdict);

}  // namespace studio::widgets
