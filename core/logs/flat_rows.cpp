#include "core/logs/flat_rows.h"

#include <utility>

#include "core/logs/dialogue_register.h"
#include "core/logs/row_source.h"
#include "core/logs/scattered_rows.h"

namespace studio::logs {
namespace {

class FlatReading {
 public:
  FlatReading(RowSource& source, const RowPlan& plan, RowSink& sink, ReadingPace& pace, const TakeGroup& take)
      : m_source(&source), m_plan(&plan), m_sink(&sink), m_pace(&pace), m_take(&take) {}

  base::Result<void> readTogether() {
    Record record;
    while (m_source->next(record)) {
      base::Result<void> isGoingOn = m_pace->tick(m_source->usedBytes());
      if (isGoingOn) isGoingOn = takeRow(record);
      if (!isGoingOn) return isGoingOn;
    }
    return flush();
  }

  base::Result<void> readScattered(std::uint64_t fileBytes) {
    base::Result<ScatteredRows> places = ScatteredRows::make(m_pace->stop());
    if (!places) return places.error();
    if (base::Result<void> isPlaced = placeRows(*places); !isPlaced) return isPlaced;
    m_pace->finishPass(fileBytes);
    if (base::Result<void> isSorted = places->sort(); !isSorted) return isSorted;
    return readPlaces(*places, fileBytes);
  }

 private:
  /// The dialogue id of a row; a row without is rejected.
  std::optional<std::string_view> idOf(const Record& record) {
    std::string reason = record.fault;
    const auto id =
        reason.empty() ? filledText(record.cells[m_plan->id], m_plan->fields.path(m_plan->id), reason) : std::nullopt;
    if (!id) m_sink->reject(record.row, reason);
    return id;
  }

  base::Result<void> takeRow(Record& record) {
    m_sink->countRow();
    const std::optional<std::string_view> id = idOf(record);
    if (!id) return {};
    if (*id != m_group.id) {
      base::Result<void> isTaken = flush();
      if (!isTaken) return isTaken;
      m_group.id = *id;
    }
    m_group.rows.push_back(std::move(record));
    return {};
  }

  base::Result<void> flush() {
    RowGroup group = std::exchange(m_group, {});
    return group.rows.empty() ? base::Result<void>() : (*m_take)(std::move(group));
  }

  base::Result<void> placeRows(ScatteredRows& places) {
    DialogueRegister dialogues;
    Record record;
    while (m_source->next(record)) {
      base::Result<void> isGoingOn = m_pace->tick(m_source->usedBytes());
      const std::optional<std::string_view> id = isGoingOn ? idOf(record) : std::nullopt;
      if (isGoingOn && !id) m_sink->countRow();
      if (id) isGoingOn = places.add({dialogues.add(*id, dialogues.size()), record.row, record.offset});
      if (!isGoingOn) return isGoingOn;
    }
    return {};
  }

  base::Result<void> readPlaces(ScatteredRows& places, std::uint64_t fileBytes) {
    ScatteredRows::Place place;
    Record record;
    base::Result<bool> isThere = places.next(place);
    for (std::uint64_t done = 1; isThere && *isThere; isThere = places.next(place), ++done) {
      m_source->seek(place.offset, place.row);
      const double share = static_cast<double>(done) / static_cast<double>(places.size());
      base::Result<void> isGoingOn = m_pace->tick(static_cast<std::uint64_t>(share * static_cast<double>(fileBytes)));
      if (isGoingOn && m_source->next(record)) isGoingOn = takeRow(record);
      if (!isGoingOn) return isGoingOn;
    }
    return isThere ? flush() : base::Result<void>(isThere.error());
  }

  RowSource* m_source;
  const RowPlan* m_plan;
  RowSink* m_sink;
  ReadingPace* m_pace;
  const TakeGroup* m_take;
  RowGroup m_group;
};

/// Whether the rows of every dialogue stand together.
base::Result<bool> isTogether(const std::filesystem::path& file, const RecordFormat& format, const RowPlan& plan,
                              ReadingPace& pace) {
  FieldList idOnly;
  const std::size_t id = idOnly.add(plan.fields.path(plan.id));
  base::Result<std::unique_ptr<RowSource>> source = openRows(file, idOnly, format);
  if (!source) return source.error();
  DialogueRegister dialogues;
  std::string current;
  for (Record record; (*source)->next(record);) {
    if (base::Result<void> isGoingOn = pace.tick((*source)->usedBytes()); !isGoingOn) return isGoingOn.error();
    const std::string_view name = trimmed(record.cells[id].text);
    if (!record.fault.empty() || name.empty() || name == current) continue;
    const std::size_t number = dialogues.size();
    if (dialogues.add(name, number) != number) return false;
    current = name;
  }
  if (std::optional<base::Error> fault = (*source)->fault()) return std::move(*fault);
  return true;
}

}  // namespace

base::Result<void> readFlatRows(const std::filesystem::path& file, const RecordFormat& format, const RowPlan& plan,
                                RowSink& sink, ReadingPace& pace, const TakeGroup& take) {
  base::Result<std::unique_ptr<RowSource>> source = openRows(file, plan.fields, format);
  if (!source) return source.error();
  const base::Result<bool> areTogether = isTogether(file, format, plan, pace);
  if (!areTogether) return areTogether.error();
  std::error_code ignored;
  const std::uint64_t bytes = std::filesystem::file_size(file, ignored);
  FlatReading reading(**source, plan, sink, pace, take);
  if (*areTogether) pace.finishPass(bytes);
  base::Result<void> isRead = *areTogether ? reading.readTogether() : reading.readScattered(bytes);
  std::optional<base::Error> fault = (*source)->fault();
  return isRead && fault ? base::Result<void>(std::move(*fault)) : isRead;
}

}  // namespace studio::logs
