#pragma once

#include <QStringList>

#include "core/workflow/import_logs.h"

namespace studio::widgets {

using LeftOut = std::map<std::string, std::uint64_t>;

/// How many dialogues were read and not stored, whatever the reason.
std::uint64_t leftOutCount(const LeftOut& leftOut);
/// "31 without consent", "4 past their end", … most first.
QStringList leftOutReasons(const LeftOut& leftOut);
/// Whole sentences: who stays out and why, who is taken out that was in, who has just gone. Empty: everybody comes in.
QStringList leftOutSentences(const workflow::ImportReport& report, bool isStored);

}  // namespace studio::widgets
