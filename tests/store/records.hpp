// SPDX-License-Identifier: Apache-2.0
//
// Agreements and facts for the tests of the store, and a reader that gives one batch.
#pragma once

#include <utility>

#include "foedus/read/reader.hpp"

namespace foedus::store {

class BatchReader final : public read::Reader {
 public:
  BatchReader(read::Batch batch, read::Format format) : batch_(std::move(batch)), format_(format) {}
  bool next(read::Batch& batch) override {
    batch = std::exchange(batch_, {});
    return batch.rows > 0;
  }
  [[nodiscard]] read::Format format() const override { return format_; }
  [[nodiscard]] read::Position position() const override { return {}; }

 private:
  read::Batch batch_;
  read::Format format_;
};

inline read::Batch agreements_batch() {
  read::Batch batch;
  Agreement allied;
  allied.id = "2022-02-22-AZE-RUS";
  allied.date = Day(2022, 2, 22);
  allied.title = "Declaration on Allied Interaction";
  allied.parties = {StateCode{"AZE"}, StateCode{"RUS"}};
  allied.form = "declaration";
  allied.binding = "no";
  allied.status = "in force";
  allied.commitments.resize(2);
  allied.commitments[0].dimension = Dimension::military;
  allied.commitments[0].text = "joint exercises";
  allied.commitments[1].dimension = Dimension::economic;
  allied.commitments[1].energy = true;
  allied.commitments[1].text = "energy projects";
  allied.url = "https://treaties.example/1";
  batch.agreements.push_back(allied);
  allied.title = "Another text of the same day";
  allied.commitments.clear();
  batch.agreements.push_back(allied);
  Agreement three;
  three.id = "2023-11-10-ARM-RUS-TUR";
  three.date = Day(2023, 11, 10);
  three.title = "Statement of three";
  three.parties = {StateCode{"ARM"}, StateCode{"RUS"}, StateCode{"TUR"}};
  batch.agreements.push_back(three);
  batch.rows = 3;
  return batch;
}

inline read::Batch facts_batch() {
  read::Batch batch;
  const Window year{Day(2024, 1, 1), Day(2024, 12, 31)};
  const auto add = [&](const char* measure, const char* a, const char* b, double value) {
    Fact fact;
    fact.measure = measure;
    fact.a = StateCode{a};
    fact.b = StateCode{b};
    fact.period = year;
    fact.value = value;
    batch.facts.push_back(fact);
  };
  add("exports_usd", "AZE", "RUS", 1.2e9);
  add("un_ideal_point", "AZE", "", -0.2);
  batch.facts.back().lower = -0.4;
  batch.facts.back().upper = 0.1;
  add("un_ideal_point", "RUS", "", -0.9);
  add("exports_usd", "AZE", "ITA", 1.1e10);
  batch.rows = 4;
  return batch;
}

}  // namespace foedus::store
