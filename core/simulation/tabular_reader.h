#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/simulation/tabular_model.h"

namespace studio::simulation {

/// Larger files are refused before they are read.
inline constexpr std::size_t kMostEnvironmentBytes = std::size_t{64} << 20;
/// Most entries of a table over turn, segment, core and action; of core × observationSize too.
inline constexpr std::size_t kMostTableEntries = std::size_t{1} << 24;

/// Reads a known environment. Fails with fileNotFound, fileNotReadable, or environmentInvalid, whose `where` is the
/// file and the JSON pointer (RFC 6901) of the place.
base::Result<TabularModel> readTabularModel(const std::filesystem::path& file);
/// The same from text; `where` is the document's name for messages.
base::Result<TabularModel> parseTabularModel(std::string_view text, const std::string& where);

/// The environment that learners are measured on: resources/environments/talktrack_mdp.json, part of the program.
TabularModel builtInModel();

}  // namespace studio::simulation
