#include "core/workflow/mapping_review.h"

#include <algorithm>

#include "core/logs/log_reader.h"
#include "core/workflow/draft_issues.h"
#include "core/workflow/draft_sample.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kShownRows = 200;

/// The log, and its side file where one is mapped and found.
struct ReviewedFiles {
  std::filesystem::path main;
  std::filesystem::path side;
  bool isSideMissing = false;
};

base::Result<ReviewedFiles> filesFor(const std::vector<std::filesystem::path>& files, logs::Mapping mapping) {
  auto found = logs::filesOf(files, mapping);
  ReviewedFiles reviewed;
  if (!found && found.error().code == base::ErrorCode::sideFileMissing) {
    reviewed.isSideMissing = true;
    mapping.side.reset();
    found = logs::filesOf(files, mapping);
  }
  if (!found) return found.error();
  reviewed.main = found->front();
  if (mapping.side && found->size() > 1) reviewed.side = (*found)[1];
  return reviewed;
}

void setMeaning(MappingReview& review, const std::string& column, const char* meaning) {
  if (!column.empty()) review.meaningOfColumn.try_emplace(column, meaning);
}

void findMeanings(const MappingDraft& draft, MappingReview& review) {
  using Field = MappingField;
  constexpr std::pair<Field, const char*> kMeanings[] = {{Field::dialogueId, "dialogue_id"},
                                                         {Field::text, "text"},
                                                         {Field::speaker, "speaker"},
                                                         {Field::order, "order"},
                                                         {Field::actions, "action"},
                                                         {Field::secondaryActions, "secondary_action"},
                                                         {Field::value, "value"},
                                                         {Field::customer, "customer"},
                                                         {Field::agent, "agent"},
                                                         {Field::startedAt, "time"},
                                                         {Field::turnKeys, "turn"},
                                                         {Field::consent, "consent"},
                                                         {Field::keptUntil, "kept_until"}};
  if (draft.place(Field::outcome) != "side")
    setMeaning(review, readCondition(draft.value(Field::outcome)).field, "outcome");
  for (const auto& [field, meaning] : kMeanings) {
    if (draft.place(field) == "side") continue;
    for (const std::string& column : draft.values(field)) setMeaning(review, column, meaning);
  }
  for (const MappingAttribute& attribute : draft.attributes()) {
    if (!attribute.isInSide) setMeaning(review, attribute.field, "segment");
  }
}

}  // namespace

bool MappingReview::isUsable() const {
  return std::none_of(issues.begin(), issues.end(), [](const MappingIssue& issue) { return issue.isError(); });
}

base::Result<MappingReview> reviewMapping(const std::vector<std::filesystem::path>& files, const MappingDraft& draft,
                                          std::stop_token stop, const base::Progress& progress) {
  const logs::Mapping parts = readableParts(draft);
  const auto reviewed = filesFor(files, parts);
  if (!reviewed) return reviewed.error();
  base::report(progress, base::Stage::reading, 0, 0);
  auto main = sampleWith(reviewed->main, parts.format, parts.rowsPath);
  if (!main) return main.error();
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "reviewing the mapping");
  std::optional<DraftSample> side;
  if (!reviewed->side.empty()) {
    auto sampled = sampleWith(reviewed->side, parts.side->format, {});
    if (!sampled) return sampled.error();
    side = std::move(*sampled);
  }
  MappingReview review;
  review.file = reviewed->main;
  review.sideFile = reviewed->side;
  review.issues = issuesOf(draft, *main, side ? &*side : nullptr);
  if (reviewed->isSideMissing)
    review.issues.push_back(
        {MappingField::sideFile, MappingIssue::Kind::sideFileMissing, draft.value(MappingField::sideFile), 0});
  findMeanings(draft, review);
  review.sampledRows = main->preview.rows.size();
  review.columns = std::move(main->columns);
  if (side) review.sideColumns = std::move(side->columns);
  review.preview = std::move(main->preview);
  review.preview.rows.resize(std::min(review.preview.rows.size(), kShownRows));
  return review;
}

}  // namespace studio::workflow
