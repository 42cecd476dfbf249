;; What layers of networks do to rows of single-precision numbers, four at a time. layers.ts holds what this compiles to, and says the same in
;; TypeScript. Places are in bytes, widths and counts in numbers; rows are as long as multiples of eight.
(module
  (memory (export "memory") 1)

  ;; Brings a row to integers by its greatest, and writes them at `to`. Gives what an integer stands for.
  (func $integersOf (param $from i32) (param $length i32) (param $to i32) (result f32)
    (local $at i32) (local $top f32) (local $most v128) (local $inverse v128)
    (loop $greatest
      (local.set $most (f32x4.max (local.get $most) (f32x4.abs (v128.load (i32.add (local.get $from) (local.get $at))))))
      (br_if $greatest (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $length))))
    (local.set $top
      (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
        (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most)))))
    ;; Nothing but zeros: there is nothing to divide by.
    (local.set $inverse
      (f32x4.splat
        (select (f32.const 0) (f32.div (f32.const 32767) (local.get $top)) (f32.lt (local.get $top) (f32.const 1e-30)))))
    (local.set $length (i32.add (local.get $from) (local.get $length)))
    ;; With so much added, a number's last bits are the integer nearest to it, of two the even one.
    (loop $integers
      (v128.store (local.get $to)
        (i16x8.narrow_i32x4_s
          (i32x4.sub
            (f32x4.add (f32x4.mul (local.get $inverse) (v128.load (local.get $from))) (v128.const f32x4 0x1.8p23 0x1.8p23 0x1.8p23 0x1.8p23))
            (v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000))
          (i32x4.sub
            (f32x4.add
              (f32x4.mul (local.get $inverse) (v128.load offset=16 (local.get $from)))
              (v128.const f32x4 0x1.8p23 0x1.8p23 0x1.8p23 0x1.8p23))
            (v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000))))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $integers (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 32))) (local.get $length))))
    (f32.div (local.get $top) (f32.const 32767)))

  ;; A row's sums of products with four rows of weights after four others, as far as `end`: integers, to `to`. Of four rows the first eight
  ;; weights stand one after the other, then the next eight.
  (func $sumsOfOne (param $row i32) (param $bytes i32) (param $at i32) (param $to i32) (param $end i32)
    (local $place i32) (local $last i32) (local $one v128) (local $weight v128) (local $low v128) (local $high v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $last (i32.add (local.get $row) (local.get $bytes)))
    (loop $each
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $place (local.get $row))
      (loop $columns
        (local.set $one (v128.load (local.get $place)))
        (local.set $weight (v128.load (local.get $at)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $weight (v128.load offset=16 (local.get $at)))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $weight (v128.load offset=32 (local.get $at)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $weight (v128.load offset=48 (local.get $at)))
        (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br_if $columns (i32.lt_u (local.tee $place (i32.add (local.get $place) (i32.const 16))) (local.get $last))))
      (local.set $low
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $high
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
      (v128.store (local.get $to)
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high))))
      (br_if $each (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end)))))

  ;; The same for two rows, one after the other, which read the weights once; the second one's sums are written from `end` on.
  (func $sumsOfTwo (param $row i32) (param $bytes i32) (param $at i32) (param $to i32) (param $end i32)
    (local $place i32) (local $last i32) (local $size i32) (local $one v128) (local $other v128) (local $weight v128) (local $low v128) (local $high v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local.set $last (i32.add (local.get $row) (local.get $bytes)))
    (local.set $size (i32.sub (local.get $end) (local.get $to)))
    (loop $each
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $e (v128.const i32x4 0 0 0 0))
      (local.set $f (v128.const i32x4 0 0 0 0))
      (local.set $g (v128.const i32x4 0 0 0 0))
      (local.set $h (v128.const i32x4 0 0 0 0))
      (local.set $place (local.get $row))
      (loop $columns
        (local.set $one (v128.load (local.get $place)))
        (local.set $other (v128.load (i32.add (local.get $place) (local.get $bytes))))
        (local.set $weight (v128.load (local.get $at)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $e (i32x4.add (local.get $e) (i32x4.dot_i16x8_s (local.get $other) (local.get $weight))))
        (local.set $weight (v128.load offset=16 (local.get $at)))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $f (i32x4.add (local.get $f) (i32x4.dot_i16x8_s (local.get $other) (local.get $weight))))
        (local.set $weight (v128.load offset=32 (local.get $at)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $g (i32x4.add (local.get $g) (i32x4.dot_i16x8_s (local.get $other) (local.get $weight))))
        (local.set $weight (v128.load offset=48 (local.get $at)))
        (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $one) (local.get $weight))))
        (local.set $h (i32x4.add (local.get $h) (i32x4.dot_i16x8_s (local.get $other) (local.get $weight))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br_if $columns (i32.lt_u (local.tee $place (i32.add (local.get $place) (i32.const 16))) (local.get $last))))
      (local.set $low
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $high
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
      (v128.store (local.get $to)
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high))))
      (local.set $low
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $e) (local.get $f))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $e) (local.get $f))))
      (local.set $high
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $g) (local.get $h))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $g) (local.get $h))))
      (v128.store (i32.add (local.get $to) (local.get $size))
        (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high))))
      (br_if $each (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end)))))

  ;; Sums times their scales and `step`, plus the offsets, which follow the scales. `mode` 0 writes them, 1 writes none below zero, 2 adds them to what
  ;; stands there. `bytes`: of a row of them.
  (func $settle (param $sums i32) (param $scales i32) (param $bytes i32) (param $step f32) (param $out i32) (param $mode i32)
    (local $at i32) (local $place i32) (local $value v128)
    (loop $each
      (local.set $place (i32.add (local.get $scales) (local.get $at)))
      (local.set $value
        (f32x4.add
          (f32x4.mul
            (f32x4.mul
              (f32x4.convert_i32x4_s (v128.load (i32.add (local.get $sums) (local.get $at))))
              (v128.load (local.get $place)))
            (f32x4.splat (local.get $step)))
          (v128.load (i32.add (local.get $place) (local.get $bytes)))))
      (if (i32.eq (local.get $mode) (i32.const 1))
        (then (local.set $value (f32x4.max (local.get $value) (v128.const f32x4 0 0 0 0)))))
      (local.set $place (i32.add (local.get $out) (local.get $at)))
      (if (i32.eq (local.get $mode) (i32.const 2))
        (then (local.set $value (f32x4.add (local.get $value) (v128.load (local.get $place))))))
      (v128.store (local.get $place) (local.get $value))
      (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes)))))

  ;; For each of `count` rows of `width` numbers: its products with `size` rows of weights, each times its scale, plus its offset. At
  ;; `work` is room for two rows of integers and their sums.
  (func (export "map")
    (param $weights i32) (param $scales i32) (param $width i32) (param $size i32) (param $from i32) (param $out i32) (param $count i32) (param $mode i32)
    (param $work i32)
    (local $length i32) (local $bytes i32) (local $made i32) (local $sums i32) (local $end i32) (local $step f32) (local $otherStep f32)
    (local.set $length (i32.shl (local.get $width) (i32.const 2)))
    (local.set $bytes (i32.shl (local.get $width) (i32.const 1)))
    (local.set $made (i32.shl (local.get $size) (i32.const 2)))
    (local.set $sums (i32.add (local.get $work) (local.get $length)))
    (local.set $end (i32.add (local.get $sums) (local.get $made)))
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $step (call $integersOf (local.get $from) (local.get $length) (local.get $work)))
        (if (i32.eq (local.get $count) (i32.const 1))
          (then
            (call $sumsOfOne (local.get $work) (local.get $bytes) (local.get $weights) (local.get $sums) (local.get $end))
            (call $settle (local.get $sums) (local.get $scales) (local.get $made) (local.get $step) (local.get $out) (local.get $mode))
            (br $done)))
        (local.set $from (i32.add (local.get $from) (local.get $length)))
        (local.set $otherStep
          (call $integersOf (local.get $from) (local.get $length) (i32.add (local.get $work) (local.get $bytes))))
        (local.set $from (i32.add (local.get $from) (local.get $length)))
        (call $sumsOfTwo (local.get $work) (local.get $bytes) (local.get $weights) (local.get $sums) (local.get $end))
        (call $settle (local.get $sums) (local.get $scales) (local.get $made) (local.get $step) (local.get $out) (local.get $mode))
        (local.set $out (i32.add (local.get $out) (local.get $made)))
        (call $settle (local.get $end) (local.get $scales) (local.get $made) (local.get $otherStep) (local.get $out) (local.get $mode))
        (local.set $out (i32.add (local.get $out) (local.get $made)))
        (local.set $count (i32.sub (local.get $count) (i32.const 2)))
        (br $rows))))

  ;; Writes for each of `count` rows of `width` numbers, number by number: an offset, plus itself, the row `reach` before and the row `reach` after,
  ;; each times a weight. The weights of the row before, itself, the row after, and the offsets follow each other.
  (func (export "near")
    (param $weights i32) (param $width i32) (param $reach i32) (param $from i32) (param $out i32) (param $count i32)
    (local $size i32) (local $step i32) (local $at i32) (local $place i32) (local $one i32) (local $last i32) (local $sum v128)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (local.set $step (i32.mul (local.get $reach) (local.get $size)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $count) (local.get $size))))
    (local.set $one (local.get $from))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $one) (local.get $last)))
        (local.set $at (i32.const 0))
        (loop $columns
          (local.set $place (i32.add (local.get $weights) (local.get $at)))
          (local.set $sum
            (f32x4.add
              (v128.load (i32.add (local.get $place) (i32.mul (local.get $size) (i32.const 3))))
              (f32x4.mul
                (v128.load (i32.add (local.get $one) (local.get $at)))
                (v128.load (i32.add (local.get $place) (local.get $size))))))
          (if (i32.ge_u (i32.sub (local.get $one) (local.get $from)) (local.get $step))
            (then
              (local.set $sum
                (f32x4.add
                  (local.get $sum)
                  (f32x4.mul
                    (v128.load (i32.sub (i32.add (local.get $one) (local.get $at)) (local.get $step)))
                    (v128.load (local.get $place)))))))
          (if (i32.lt_u (i32.add (local.get $one) (local.get $step)) (local.get $last))
            (then
              (local.set $sum
                (f32x4.add
                  (local.get $sum)
                  (f32x4.mul
                    (v128.load (i32.add (i32.add (local.get $one) (local.get $at)) (local.get $step)))
                    (v128.load (i32.add (local.get $place) (i32.shl (local.get $size) (i32.const 1)))))))))
          (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $sum))
          (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $one (i32.add (local.get $one) (local.get $size)))
        (local.set $out (i32.add (local.get $out) (local.get $size)))
        (br $rows))))

  ;; The sum of four numbers: first and second, third and fourth, then both.
  (func $sumOf (param $four v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $four)) (f32x4.extract_lane 1 (local.get $four)))
      (f32.add (f32x4.extract_lane 2 (local.get $four)) (f32x4.extract_lane 3 (local.get $four)))))

  ;; Brings each of `count` rows of `width` numbers to mean 0 and deviation 1, then by a gain and a shift, which follow each other.
  (func (export "normalize")
    (param $gain i32) (param $width i32) (param $from i32) (param $out i32) (param $count i32)
    (local $size i32) (local $at i32) (local $last i32) (local $width32 f32) (local $mean v128) (local $deviation v128) (local $sum v128) (local $four v128)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (local.set $width32 (f32.convert_i32_u (local.get $width)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $count) (local.get $size))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $from) (local.get $last)))
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $columns
          (local.set $sum (f32x4.add (local.get $sum) (v128.load (i32.add (local.get $from) (local.get $at)))))
          (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $mean (f32x4.splat (f32.div (call $sumOf (local.get $sum)) (local.get $width32))))
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $squares
          (local.set $four (f32x4.sub (v128.load (i32.add (local.get $from) (local.get $at))) (local.get $mean)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (local.get $four) (local.get $four))))
          (br_if $squares (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $deviation
          (f32x4.splat (f32.sqrt (f32.add (f32.div (call $sumOf (local.get $sum)) (local.get $width32)) (f32.const 1e-5)))))
        (local.set $at (i32.const 0))
        (loop $each
          (v128.store
            (i32.add (local.get $out) (local.get $at))
            (f32x4.add
              (f32x4.mul
                (f32x4.div
                  (f32x4.sub (v128.load (i32.add (local.get $from) (local.get $at))) (local.get $mean))
                  (local.get $deviation))
                (v128.load (i32.add (local.get $gain) (local.get $at))))
              (v128.load (i32.add (i32.add (local.get $gain) (local.get $size)) (local.get $at)))))
          (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $from (i32.add (local.get $from) (local.get $size)))
        (local.set $out (i32.add (local.get $out) (local.get $size)))
        (br $rows)))))
