#pragma once

#include <CLI/CLI.hpp>

#include "app/headless/console/session.h"

namespace studio::headless {

/// Each adds one command to the tree: its options, its help with a real example, and what runs.
void addImport(CLI::App& app, Session& session);
void addMapping(CLI::App& app, Session& session);
void addSummary(CLI::App& app, Session& session);
void addDialogues(CLI::App& app, Session& session);
void addSearch(CLI::App& app, Session& session);
void addForget(CLI::App& app, Session& session);
void addRetention(CLI::App& app, Session& session);
void addPolicies(CLI::App& app, Session& session);
void addRedact(CLI::App& app, Session& session);
void addEncode(CLI::App& app, Session& session);
void addEncoder(CLI::App& app, Session& session);
void addPreferences(CLI::App& app, Session& session);
void addTracks(CLI::App& app, Session& session);
void addCompare(CLI::App& app, Session& session);
void addTrain(CLI::App& app, Session& session);
void addReplay(CLI::App& app, Session& session);
void addEvaluate(CLI::App& app, Session& session);
void addEnvironment(CLI::App& app, Session& session);
void addModel(CLI::App& app, Session& session);
void addRules(CLI::App& app, Session& session);
void addSigner(CLI::App& app, Session& session);
void addAudit(CLI::App& app, Session& session);
void addEvidence(CLI::App& app, Session& session);
void addSample(CLI::App& app, Session& session);
void addBench(CLI::App& app, Session& session);

/// A sub-command with --json, a description and an example in its footer.
CLI::App* addCommand(CLI::App& app, Session& session, const std::string& name, const std::string& description,
                     const std::string& example);

}  // namespace studio::headless
