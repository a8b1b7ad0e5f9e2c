#include "core/simulation/customers/customer_situation.h"

namespace studio::simulation {

void beginSituation(const SituationShape& shape, const CustomerStart& start, CustomerSituation& situation) {
  situation.segments = start.segments;
  situation.turn = start.turn;
  situation.lastReply = start.reply;
  situation.previousReply = kNothingYet;
  situation.lastAction = kNothingYet;
  situation.decisions = 0;
  situation.sinceReply = 0;
  situation.said.assign(shape.actions, 0);
  situation.heard.assign(shape.replies, 0);
  if (start.reply != kNothingYet) situation.heard[start.reply] = 1;
}

void sayAction(CustomerSituation& situation, std::uint32_t action) {
  situation.lastAction = action;
  ++situation.decisions;
  ++situation.sinceReply;
  ++situation.said[action];
}

void hearReply(CustomerSituation& situation, std::uint32_t reply, std::uint32_t turn) {
  situation.previousReply = situation.lastReply;
  situation.lastReply = reply;
  situation.sinceReply = 0;
  situation.turn = turn;
  ++situation.heard[reply];
}

}  // namespace studio::simulation
