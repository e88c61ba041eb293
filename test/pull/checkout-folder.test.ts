import { mkdir, symlink } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { checkoutFolder } from '../../src/pull/checkout-folder.ts';
import { newFolder } from './new-folder.ts';

async function workspace(): Promise<string> {
  const root = await newFolder('checkout');
  await mkdir(`${root}/inside/deep`, { recursive: true });
  await mkdir(`${root}-outside`);
  await symlink(`${root}-outside`, `${root}/out-link`);
  await symlink('inside', `${root}/in-link`);
  await symlink('nowhere', `${root}/dangling`);
  await mkdir(`${root}/.git/hooks`, { recursive: true });
  await symlink('.git', `${root}/git-link`);
  return root;
}

it.each(['.github/findings', 'inside/deep', 'in-link/new', 'a/../b', '..x', './x'])(
  '%s is inside',
  async (path) => {
    const root = await workspace();
    expect((await checkoutFolder(path, root)).startsWith(`${root}/`)).toBe(true);
    // The workspace itself may be a symbolic link.
    await symlink(root, `${root}-link`);
    expect((await checkoutFolder(path, `${root}-link`)).startsWith(`${root}-link/`)).toBe(true);
  },
);

it.each([
  ['..', 'is not a folder inside the checkout'],
  ['../checkout-outside', 'is not a folder inside the checkout'],
  ['.', 'is not a folder inside the checkout'],
  ['/etc', 'is not a folder inside the checkout'],
  ['inside/../../x', 'is not a folder inside the checkout'],
  ['out-link', 'leads out of the checkout through a symbolic link'],
  ['out-link/new/deep', 'leads out of the checkout through a symbolic link'],
  ['dangling/new', 'does not lead to a folder'],
  ['.git/findings', 'is inside the `.git` folder'],
  ['inside/.GIT', 'is inside the `.git` folder'],
  ['git-link/findings', 'is inside the `.git` folder'],
  ['git-link', 'is inside the `.git` folder'],
])('%s is refused', async (path, message) => {
  await expect(checkoutFolder(path, await workspace())).rejects.toThrow(message);
});
