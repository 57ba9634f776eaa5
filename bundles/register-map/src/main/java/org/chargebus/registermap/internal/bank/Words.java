package org.chargebus.registermap.internal.bank;

/** Register words of a request. */
final class Words {
    private Words() {}

    static int[] ofRegisters(byte[] source, int offset, int count) {
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = (source[offset + 2 * i] & 0xFF) << 8 | source[offset + 2 * i + 1] & 0xFF;
        }
        return words;
    }

    /** FC 5 and 15 write 0 or 1 into a register. */
    static int[] ofBits(byte[] source, int offset, int count) {
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = source[offset + i / 8] >> i % 8 & 1;
        }
        return words;
    }
}
