#pragma once

#include <QAbstractListModel>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// One row per turn of a replayed dialogue; the view draws it from turnAt(). GUI thread.
class TranscriptModel final : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  void setReport(ReplayPointer report);
  const ReplayPointer& report() const { return m_report; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  ReplayPointer m_report;
};

}  // namespace studio::widgets
